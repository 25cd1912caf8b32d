-- The session that .ci/editor-session runs inside Neovim, in an empty folder.
local program = os.getenv('QUANHENG')
local failures = 0

local function say(text) io.stdout:write(text .. '\n') end

local function expect(isTrue, text)
  say((isTrue and '  ok    ' or '  WRONG ') .. text)
  if not isTrue then failures = failures + 1 end
end

local function write(path, lines)
  vim.fn.writefile(lines, path)
end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n' end

-- Waits until something holds, at most ten seconds.
local function await(holds) return vim.wait(10000, holds, 20) end

local function problems() return vim.diagnostic.get(0) end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, answer in pairs(answers) do
    local fault = answer.err or answer.error
    if fault then return nil, fault.message end
    return answer.result
  end
end

-- Parameters of a request about a place: a line from 1, a column in bytes from 0.
local function at(line, column)
  local prefix = vim.api.nvim_buf_get_lines(0, line - 1, line, false)[1]:sub(1, column)
  local _, units = vim.str_utfindex(prefix)
  return {
    textDocument = vim.lsp.util.make_text_document_params(), position = { line = line - 1, character = units },
  }
end

local function line_of(pattern)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(pattern, 1, true)
    if column then return number, column - 1 end
  end
end

-- Two files: the subjects and data, and a rule file that is typed below.
write('names.rules', {
  '对象 班级（简称 班）', '  标识：班级', '', '数据 借阅（班级，每年）', '| 字段 | 类型 | 单位 | 口径 |',
  '| 学生数 | 整数 | 人 | 时点 |', '| 借书人数 | 整数 | 人 | 期内 |', '| 读书会 | 整数 | 次 | 期内 |',
})
write('extra.rules', {
  '指标 借书率（班级）', '  取值：借书人数÷学生数', '  目标：每年不低于80%，每班', '  计分：按完成比例得分，最高满分',
})
write('main.rules', { '' })

vim.cmd('edit main.rules')
local client = vim.lsp.start_client({
  name = 'quanheng', cmd = { program, 'lsp' }, root_dir = vim.fn.getcwd(), init_options = { language = 'zh' },
})
vim.lsp.buf_attach_client(0, client)
await(function() return vim.lsp.buf_is_attached(0, client) and vim.lsp.get_client_by_id(client).initialized end)

say('1. Types a rule file with five mistakes, character by character where they are.')
local typed = {
  '语言版本 1', '规则集 读书角', '引用 「names.rules」', '引用 「extra.rules」', '',
  '指標 读书会次数（班级）',            -- 1: a traditional character
  '  取值：读书惠',                    -- 2: a name that is not declared
  '  目标：每年不少于4次，每班', '  计分：每少1次扣1O分，扣完为止', -- 3: a letter for a digit
  '', '评分表 总评（班级，满分100分）', '  等级 85分及以上为优秀；其余为一般', -- 5: a missing colon
  '  借书绿（60分）',                  -- 4: a name that is not declared
  '  读书会次数（40分）', '', '测试 借得少',
  '  给定 2026年 班级 九班：学生数 40，借书人数 20，读书会 4',
  '  应有 九班 总评 等级 一般',
}
for number, line in ipairs(typed) do
  vim.api.nvim_buf_set_lines(0, number - 1, number, false, { '' })
  for _, character in ipairs(vim.fn.split(line, '\\zs')) do
    local now = vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
    vim.api.nvim_buf_set_lines(0, number - 1, number, false, { now .. character })
  end
end

-- Mends what is seen until nothing more can be: later mistakes may only show once the first are gone.
say('2. Sees them, and mends them by code actions.')
local seen, rounds = {}, 0
await(function() return #problems() > 0 end)
while rounds < 12 do
  rounds = rounds + 1
  vim.wait(400)
  local found = vim.tbl_filter(function(p) return p.severity == vim.diagnostic.severity.ERROR end, problems())
  if #found == 0 then break end
  local mended = false
  for _, problem in ipairs(found) do
    local first = problem.message:match('[^\n]*')
    if not seen[problem.lnum .. first] then
      seen[problem.lnum .. first] = true
      say(('        line %d %s: %s'):format(problem.lnum + 1, problem.code or '', first))
    end
  end
  for _, problem in ipairs(found) do
    local range = { start = { line = problem.lnum, character = 0 }, ['end'] = { line = problem.lnum, character = 0 } }
    local actions = request('textDocument/codeAction', {
      textDocument = vim.lsp.util.make_text_document_params(), range = range,
      context = { diagnostics = {}, only = { 'quickfix' } },
    })
    if actions and actions[1] then
      say('        action: ' .. actions[1].title)
      vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
      mended = true
      break
    end
  end
  if not mended then break end
end
local count = 0
for _ in pairs(seen) do count = count + 1 end
expect(count >= 5, ('five mistakes were seen (%d)'):format(count))
await(function() return #problems() == 0 end)
expect(#problems() == 0, 'nothing is wrong any more')
for _, problem in ipairs(problems()) do say('        left: ' .. problem.message) end
expect(text():find('指标 读书会次数', 1, true) ~= nil, 'the traditional character is mended')
expect(text():find('扣10分', 1, true) ~= nil, 'the letter is a digit')

say('3. Completes by pinyin initials.')
local number = line_of('取值：读书会')
if number then
  vim.api.nvim_buf_set_lines(0, number - 1, number, false, { '  取值：dsh' })
  local items = request('textDocument/completion', at(number, #'  取值：dsh'))
  local item = items and vim.tbl_filter(function(i) return i.label == '读书会' end, items.items)[1]
  expect(item ~= nil, 'dsh offers 读书会')
  if item then vim.lsp.util.apply_text_edits({ item.textEdit }, 0, 'utf-16') end
  expect(text():find('取值：读书会\n', 1, true) ~= nil, 'and the name takes its place')
end

say('4. Hovers and goes to the definition in the other file.')
local row, column = line_of('借书率（60分）')
local hover = row and request('textDocument/hover', at(row, column))
expect(hover ~= nil and hover.contents.value:find('借书人数÷学生数', 1, true) ~= nil, 'hover shows the rule of another file')
local definition = row and request('textDocument/definition', at(row, column))
expect(definition ~= nil and definition.uri:find('extra.rules', 1, true) ~= nil, 'the definition is in extra.rules')

say('5. Renames the indicator in both files.')
local params = at(row, column)
params.newName = '读书会次数'
local _, clash = request('textDocument/rename', params)
expect(clash ~= nil, 'a name that clashes is refused: ' .. tostring(clash))
params.newName = '借阅率'
local edit = request('textDocument/rename', params)
expect(edit ~= nil, 'another name is taken')
if edit then vim.lsp.util.apply_workspace_edit(edit, 'utf-16') end
expect(text():find('借阅率（60分）', 1, true) ~= nil, 'main.rules has it')
vim.cmd('wall')
expect(table.concat(vim.fn.readfile('extra.rules'), '\n'):find('指标 借阅率', 1, true) ~= nil, 'extra.rules has it')
vim.cmd('buffer main.rules')

say('6. Lays the file out.')
vim.api.nvim_buf_set_lines(0, -1, -1, false, { '测试 版面', '给定 2026年 班级 八班:学生数 40,借书人数 20,读书会 4', '应有 八班 总评 等级 一般' })
local edits = request('textDocument/formatting', vim.lsp.util.make_formatting_params({}))
expect(edits ~= nil and #edits > 0, 'there is something to lay out')
if edits then vim.lsp.util.apply_text_edits(edits, 0, 'utf-16') end
vim.cmd('write')
local output = vim.fn.system({ program, 'fmt', '--check', 'main.rules' })
expect(vim.v.shell_error == 0, 'fmt has nothing to add')
output = vim.fn.system({ program, 'check', '--language', 'zh', 'main.rules' })
expect(vim.v.shell_error == 0, 'check finds no error')
if vim.v.shell_error ~= 0 then say(output) end
output = vim.fn.system({ program, 'test', '--language', 'zh', 'main.rules' })
expect(vim.v.shell_error == 0, 'the tests pass')
if vim.v.shell_error ~= 0 then say(output) end

vim.lsp.stop_client(client)
await(function() return vim.lsp.client_is_stopped(client) end)
expect(vim.lsp.client_is_stopped(client), 'the server ends when the editor says goodbye')
say(failures == 0 and 'The session went as it should.' or (failures .. ' things were wrong.'))
vim.cmd(failures == 0 and 'qall!' or 'cquit 1')
