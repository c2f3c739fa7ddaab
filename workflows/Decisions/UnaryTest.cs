using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Decisions;

internal enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>One cell of a condition column: a test with the input's value as its only operand. DMN 1.3 section 7.3.3, the small part of it.</summary>
internal abstract record UnaryTest
{
    private UnaryTest() { }

    /// <summary><c>-</c></summary>
    public sealed record Irrelevant : UnaryTest;

    public sealed record Is(Literal Value) : UnaryTest;

    public sealed record Compares(Comparison By, Literal With) : UnaryTest;

    public sealed record Between(Literal Low, bool LowCounts, Literal High, bool HighCounts) : UnaryTest;

    public sealed record OneOf(ImmutableArray<UnaryTest> Tests) : UnaryTest;

    /// <summary>Holds exactly when the inner test does not: for a missing value too.</summary>
    public sealed record Not(UnaryTest Test) : UnaryTest;

    /// <summary>A value of another kind than the cell's is neither equal, less nor greater.</summary>
    public bool Holds(Given given) => this switch
    {
        Irrelevant => true,
        Is test => test.Value.Compare(given) is 0,
        Compares test => Holds(test.By, test.With.Compare(given)),
        Between test => Holds(test.LowCounts ? Comparison.GreaterOrEqual : Comparison.Greater, test.Low.Compare(given))
            && Holds(test.HighCounts ? Comparison.LessOrEqual : Comparison.Less, test.High.Compare(given)),
        OneOf test => AnyHolds(test.Tests, given),
        Not test => !test.Test.Holds(given),
        _ => false,
    };

    private static bool AnyHolds(ImmutableArray<UnaryTest> tests, Given given)
    {
        foreach (var test in tests)
            if (test.Holds(given)) return true;
        return false;
    }

    private static bool Holds(Comparison by, int? order) => order is { } known && by switch
    {
        Comparison.Less => known < 0,
        Comparison.LessOrEqual => known <= 0,
        Comparison.Greater => known > 0,
        _ => known >= 0,
    };
}
