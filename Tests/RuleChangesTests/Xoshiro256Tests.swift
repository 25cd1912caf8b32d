import Testing

@testable import RuleChanges

/// The vectors that the authors of the generators and their implementers publish.
@Suite struct `Random numbers` {
  @Test func `xoshiro256** from the state 1, 2, 3, 4`() {
    var generator = Xoshiro256(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect((0..<10).map { _ in generator.next() } == expected)
  }

  @Test func `SplitMix64 from 1234567`() {
    var mixer = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    #expect((0..<5).map { _ in mixer.next() } == expected)
  }

  @Test func `numbers below a bound are below it, and each comes`() {
    var generator = Xoshiro256(seed: 7)
    let drawn = (0..<2_000).map { _ in generator.next(below: 7) }
    #expect(Set(drawn) == Set(0..<7))
    #expect(generator.next(below: 1) == 0)
    #expect(generator.next(below: 0) == 0)
  }

  @Test func `a seed gives the same numbers again`() {
    var (one, other, third) = (Xoshiro256(seed: 5), Xoshiro256(seed: 5), Xoshiro256(seed: 6))
    let numbers = (0..<20).map { _ in one.next() }
    #expect(numbers == (0..<20).map { _ in other.next() })
    #expect(numbers != (0..<20).map { _ in third.next() })
  }
}
