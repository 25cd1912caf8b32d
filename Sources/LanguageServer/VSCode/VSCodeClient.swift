/// The client that runs in VS Code: it starts `quanheng lsp` and hands on what the editor asks, without other packages.
enum VSCodeClient {
  static let script = #"""
    // Written by `quanheng lsp --vscode`. Speaks with `quanheng lsp` over its standard input and output.
    'use strict';
    const vscode = require('vscode');
    const child = require('child_process');

    const selector = [{ language: 'quanheng' }];
    let connection;
    let problems;
    let output;

    // ---- Messages ----

    class Connection {
      constructor(command, args, cwd) {
        this.next = 1;
        this.waiting = new Map();
        this.buffer = Buffer.alloc(0);
        this.isOpen = true;
        this.process = child.spawn(command, args, { cwd });
        this.process.stdout.on('data', (data) => this.read(data));
        this.process.stderr.on('data', (data) => output.append(data.toString()));
        this.process.stdin.on('error', () => {});
        this.process.on('error', (error) => this.close(`cannot start ${command}: ${error.message}`));
        this.process.on('exit', (code) => this.close(`quanheng lsp ended with code ${code}`));
      }

      close(reason) {
        if (!this.isOpen) return;
        this.isOpen = false;
        output.appendLine(reason);
        for (const { reject } of this.waiting.values()) reject(new Error(reason));
        this.waiting.clear();
      }

      send(message) {
        if (!this.isOpen) return;
        const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
        this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
        this.process.stdin.write(body);
      }

      notify(method, params) {
        this.send({ method, params });
      }

      request(method, params, token) {
        if (!this.isOpen) return Promise.resolve(null);
        const id = this.next++;
        return new Promise((resolve, reject) => {
          this.waiting.set(id, { resolve, reject });
          this.send({ id, method, params });
          if (token) token.onCancellationRequested(() => this.notify('$/cancelRequest', { id }));
        });
      }

      read(data) {
        this.buffer = Buffer.concat([this.buffer, data]);
        for (;;) {
          const end = this.buffer.indexOf('\r\n\r\n');
          if (end < 0) return;
          const match = /content-length: *(\d+)/i.exec(this.buffer.toString('ascii', 0, end));
          const length = match ? Number(match[1]) : 0;
          if (this.buffer.length < end + 4 + length) return;
          const body = this.buffer.toString('utf8', end + 4, end + 4 + length);
          this.buffer = this.buffer.subarray(end + 4 + length);
          if (length > 0) this.take(JSON.parse(body));
        }
      }

      take(message) {
        if (message.method === undefined) {
          const waiting = this.waiting.get(message.id);
          if (!waiting) return;
          this.waiting.delete(message.id);
          if (message.error && message.error.code !== -32800) waiting.reject(new Error(message.error.message));
          else waiting.resolve(message.error ? null : message.result);
        } else if (message.method === 'textDocument/publishDiagnostics') {
          showProblems(message.params);
        } else if (message.method === 'window/showMessage') {
          const { type, message: text } = message.params;
          output.appendLine(text);
          if (type === 1) vscode.window.showErrorMessage(text.split('\n')[0]);
          else vscode.window.showInformationMessage(text.split('\n')[0]);
        } else if (message.method === 'window/logMessage') {
          output.appendLine(message.params.message);
        } else if (message.id !== undefined) {
          this.send({ id: message.id, error: { code: -32601, message: 'not known' } });
        }
      }
    }

    // ---- Values of the protocol and of the editor ----

    const position = (p) => new vscode.Position(p.line, p.character);
    const range = (r) => new vscode.Range(position(r.start), position(r.end));
    const location = (l) => new vscode.Location(vscode.Uri.parse(l.uri), range(l.range));
    const plainPosition = (p) => ({ line: p.line, character: p.character });
    const plainRange = (r) => ({ start: plainPosition(r.start), end: plainPosition(r.end) });
    const named = (document) => ({ textDocument: { uri: document.uri.toString() } });
    const at = (document, p) => ({ ...named(document), position: plainPosition(p) });
    const textEdit = (e) => new vscode.TextEdit(range(e.range), e.newText);

    function workspaceEdit(value) {
      const edit = new vscode.WorkspaceEdit();
      for (const [uri, edits] of Object.entries((value && value.changes) || {})) {
        for (const e of edits) edit.replace(vscode.Uri.parse(uri), range(e.range), e.newText);
      }
      return edit;
    }

    function showProblems({ uri, diagnostics }) {
      problems.set(
        vscode.Uri.parse(uri),
        diagnostics.map((d) => {
          const shown = new vscode.Diagnostic(range(d.range), d.message, d.severity - 1);
          shown.code = d.code;
          shown.source = d.source;
          shown.relatedInformation = (d.relatedInformation || []).map(
            (r) => new vscode.DiagnosticRelatedInformation(location(r.location), r.message));
          return shown;
        }));
    }

    function documentSymbol(s) {
      const symbol = new vscode.DocumentSymbol(s.name, s.detail, s.kind - 1, range(s.range), range(s.selectionRange));
      symbol.children = (s.children || []).map(documentSymbol);
      return symbol;
    }

    function completionItem(i) {
      const item = new vscode.CompletionItem(i.label, i.kind - 1);
      item.detail = i.detail;
      item.documentation = i.documentation;
      item.sortText = i.sortText;
      item.filterText = i.filterText;
      item.range = range(i.textEdit.range);
      item.insertText = i.textEdit.newText;
      return item;
    }

    const command = (c) => ({ title: c.title, command: 'quanheng.execute', arguments: [c.command, c.arguments] });

    // ---- What the editor asks ----

    function register(context, capabilities) {
      const add = (disposable) => context.push(disposable);
      const ask = (method, params, token) => connection.request(method, params, token);
      const l = vscode.languages;

      add(l.registerHoverProvider(selector, {
        async provideHover(document, p, token) {
          const hover = await ask('textDocument/hover', at(document, p), token);
          return hover && new vscode.Hover(new vscode.MarkdownString(hover.contents.value), range(hover.range));
        },
      }));
      add(l.registerCompletionItemProvider(selector, {
        async provideCompletionItems(document, p, token) {
          const list = await ask('textDocument/completion', at(document, p), token);
          return list && new vscode.CompletionList(list.items.map(completionItem), list.isIncomplete);
        },
      }, ...capabilities.completionProvider.triggerCharacters));
      add(l.registerDefinitionProvider(selector, {
        async provideDefinition(document, p, token) {
          const found = await ask('textDocument/definition', at(document, p), token);
          return found && location(found);
        },
      }));
      add(l.registerReferenceProvider(selector, {
        async provideReferences(document, p, context, token) {
          const found = await ask('textDocument/references', { ...at(document, p), context }, token);
          return (found || []).map(location);
        },
      }));
      add(l.registerDocumentHighlightProvider(selector, {
        async provideDocumentHighlights(document, p, token) {
          const found = await ask('textDocument/documentHighlight', at(document, p), token);
          return (found || []).map((h) => new vscode.DocumentHighlight(range(h.range), h.kind - 1));
        },
      }));
      add(l.registerRenameProvider(selector, {
        async provideRenameEdits(document, p, newName, token) {
          return workspaceEdit(await ask('textDocument/rename', { ...at(document, p), newName }, token));
        },
        async prepareRename(document, p, token) {
          const found = await ask('textDocument/prepareRename', at(document, p), token);
          return found && { range: range(found.range), placeholder: found.placeholder };
        },
      }));
      add(l.registerDocumentSymbolProvider(selector, {
        async provideDocumentSymbols(document, token) {
          const found = await ask('textDocument/documentSymbol', named(document), token);
          return (found || []).map(documentSymbol);
        },
      }));
      add(l.registerWorkspaceSymbolProvider({
        async provideWorkspaceSymbols(query, token) {
          const found = await ask('workspace/symbol', { query }, token);
          return (found || []).map(
            (s) => new vscode.SymbolInformation(s.name, s.kind - 1, s.containerName, location(s.location)));
        },
      }));
      add(l.registerFoldingRangeProvider(selector, {
        async provideFoldingRanges(document, context, token) {
          const found = await ask('textDocument/foldingRange', named(document), token);
          return (found || []).map((f) => new vscode.FoldingRange(
            f.startLine, f.endLine, f.kind === 'comment' ? vscode.FoldingRangeKind.Comment : undefined));
        },
      }));
      const legend = capabilities.semanticTokensProvider.legend;
      const tokens = async (method, params, token) => {
        const found = await ask(method, params, token);
        return found && new vscode.SemanticTokens(new Uint32Array(found.data));
      };
      const editorLegend = new vscode.SemanticTokensLegend(legend.tokenTypes, legend.tokenModifiers);
      add(l.registerDocumentSemanticTokensProvider(selector, {
        provideDocumentSemanticTokens: (document, token) =>
          tokens('textDocument/semanticTokens/full', named(document), token),
      }, editorLegend));
      add(l.registerDocumentRangeSemanticTokensProvider(selector, {
        provideDocumentRangeSemanticTokens: (document, r, token) =>
          tokens('textDocument/semanticTokens/range', { ...named(document), range: plainRange(r) }, token),
      }, editorLegend));
      add(l.registerInlayHintsProvider(selector, {
        async provideInlayHints(document, r, token) {
          const found = await ask('textDocument/inlayHint', { ...named(document), range: plainRange(r) }, token);
          return (found || []).map((h) => {
            const hint = new vscode.InlayHint(position(h.position), h.label);
            hint.paddingLeft = h.paddingLeft;
            hint.tooltip = h.tooltip;
            return hint;
          });
        },
      }));
      add(l.registerDocumentFormattingEditProvider(selector, {
        async provideDocumentFormattingEdits(document, options, token) {
          const edits = await ask('textDocument/formatting', { ...named(document), options }, token);
          return (edits || []).map(textEdit);
        },
      }));
      add(l.registerCodeActionsProvider(selector, {
        async provideCodeActions(document, r, context, token) {
          const only = context.only ? [context.only.value] : undefined;
          const params = { ...named(document), range: plainRange(r), context: { diagnostics: [], only } };
          const found = await ask('textDocument/codeAction', params, token);
          return (found || []).map((a) => {
            const kind = a.kind === 'quickfix' ? vscode.CodeActionKind.QuickFix : vscode.CodeActionKind.SourceFixAll;
            const action = new vscode.CodeAction(a.title, kind);
            action.edit = workspaceEdit(a.edit);
            action.isPreferred = a.isPreferred;
            return action;
          });
        },
      }));
      add(l.registerCodeLensProvider(selector, {
        async provideCodeLenses(document, token) {
          const found = await ask('textDocument/codeLens', named(document), token);
          return (found || []).map((c) => new vscode.CodeLens(range(c.range), command(c.command)));
        },
      }));
    }

    /** Carries out a command of a lens, and shows what it prints. */
    async function execute(name, args) {
      const result = await connection.request('workspace/executeCommand', { command: name, arguments: args });
      if (!result) return;
      output.clear();
      output.append(result.text);
      output.show(true);
    }

    // ---- Documents ----

    const isOurs = (document) => document.languageId === 'quanheng';

    function opened(document) {
      if (!isOurs(document)) return;
      connection.notify('textDocument/didOpen', {
        textDocument: {
          uri: document.uri.toString(), languageId: 'quanheng', version: document.version, text: document.getText(),
        },
      });
    }

    function changed(event) {
      if (!isOurs(event.document) || event.contentChanges.length === 0) return;
      connection.notify('textDocument/didChange', {
        textDocument: { uri: event.document.uri.toString(), version: event.document.version },
        contentChanges: event.contentChanges.map((c) => ({ range: plainRange(c.range), text: c.text })),
      });
    }

    function follow(context) {
      context.push(vscode.workspace.onDidOpenTextDocument(opened));
      context.push(vscode.workspace.onDidChangeTextDocument(changed));
      context.push(vscode.workspace.onDidCloseTextDocument((document) => {
        if (isOurs(document)) connection.notify('textDocument/didClose', named(document));
      }));
      context.push(vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('quanheng')) {
          connection.notify('workspace/didChangeConfiguration', { settings: { quanheng: settings() } });
        }
      }));
      const files = vscode.workspace.createFileSystemWatcher('**/*.{rules,csv,xlsx}');
      const touched = () => connection.notify('workspace/didChangeWatchedFiles', { changes: [] });
      files.onDidChange(touched);
      files.onDidCreate(touched);
      files.onDidDelete(touched);
      context.push(files);
    }

    // ---- Start and end ----

    function settings() {
      const configuration = vscode.workspace.getConfiguration('quanheng');
      const language = configuration.get('language');
      return { data: configuration.get('data') || [], ...(language ? { language } : {}) };
    }

    let registered = [];

    async function start() {
      const folders = (vscode.workspace.workspaceFolders || []).map((f) => ({ uri: f.uri.toString(), name: f.name }));
      const first = (vscode.workspace.workspaceFolders || [])[0];
      const path = vscode.workspace.getConfiguration('quanheng').get('path') || 'quanheng';
      connection = new Connection(path, ['lsp'], first && first.uri.fsPath);
      const result = await connection.request('initialize', {
        processId: process.pid, locale: vscode.env.language, rootUri: folders[0] ? folders[0].uri : null,
        workspaceFolders: folders, initializationOptions: settings(),
        capabilities: { textDocument: { completion: { completionItem: { snippetSupport: false } } } },
      });
      connection.notify('initialized', {});
      register(registered, result.capabilities);
      follow(registered);
      vscode.workspace.textDocuments.forEach(opened);
    }

    async function stop() {
      registered.forEach((r) => r.dispose());
      registered = [];
      problems.clear();
      if (!connection || !connection.isOpen) return;
      await connection.request('shutdown', null);
      connection.notify('exit', null);
    }

    async function activate(context) {
      output = vscode.window.createOutputChannel('Quanheng');
      problems = vscode.languages.createDiagnosticCollection('quanheng');
      context.subscriptions.push(output, problems);
      context.subscriptions.push(vscode.commands.registerCommand('quanheng.execute', execute));
      context.subscriptions.push(vscode.commands.registerCommand('quanheng.restart', async () => {
        await stop();
        await start();
      }));
      try {
        await start();
      } catch (error) {
        vscode.window.showErrorMessage(`Quanheng: ${error.message}`);
      }
    }

    module.exports = { activate, deactivate: stop };

    """#
}
