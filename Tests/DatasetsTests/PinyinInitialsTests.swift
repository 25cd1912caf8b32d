import Datasets
import Testing

@Suite("Pinyin initials")
struct PinyinInitialsTests {
  @Test(arguments: [
    ("借书人数", "jsrs"), ("啊", "a"), ("座", "z"), ("澳", "a"), ("芭", "b"), ("怖", "b"), ("擦", "c"), ("错", "c"),
    ("搭", "d"), ("惰", "d"), ("蛾", "e"), ("贰", "e"), ("发", "f"), ("咐", "f"), ("噶", "g"), ("过", "g"), ("哈", "h"),
    ("祸", "h"), ("击", "j"), ("骏", "j"), ("喀", "k"), ("阔", "k"), ("垃", "l"), ("落", "l"), ("妈", "m"), ("穆", "m"),
    ("拿", "n"), ("糯", "n"), ("哦", "o"), ("沤", "o"), ("啪", "p"), ("瀑", "p"), ("期", "q"), ("群", "q"), ("然", "r"),
    ("弱", "r"), ("撒", "s"), ("所", "s"), ("塌", "t"), ("唾", "t"), ("挖", "w"), ("误", "w"), ("昔", "x"), ("迅", "x"),
    ("压", "y"), ("孕", "y"), ("匝", "z"), ("5G基站数", "5gjzs"), ("A类（省级）", "alsj"),
  ])
  func `The letter follows from the place in GB 2312`(_ text: String, _ letters: String) {
    #expect(PinyinInitials.shared.letters(of: text) == letters)
  }

  /// 重 stands under chóng, 长 under cháng, 行 under xíng: readings are those of the order.
  @Test(arguments: [("重", "z"), ("长", "c"), ("行", "x"), ("乐", "l"), ("会", "h")])
  func `A character of several readings has the one it stands under`(_ text: String, _ letter: String) {
    #expect(PinyinInitials.shared.letters(of: text) == letter)
  }

  @Test(arguments: ["", "abc", "龘", "鑫数", "𠮷"]) func `Without Chinese, or beyond the level, there are none`(
    _ text: String
  ) {
    #expect(PinyinInitials.shared.letters(of: text) == nil)
  }
}
