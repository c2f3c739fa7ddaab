using System.Globalization;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>A value written in a cell.</summary>
internal abstract record Literal
{
    private Literal() { }

    public sealed record Null : Literal;

    public sealed record Flag(bool Value) : Literal;

    public sealed record Number(Quantity Value) : Literal;

    public sealed record Words(string Value) : Literal;

    public sealed record Date(Moment Value) : Literal;

    /// <summary>Below zero when <paramref name="given"/> comes before this, zero when it is this; null when their kinds differ.</summary>
    public int? Compare(Given given) => this switch
    {
        Null => given.Kind is GivenKind.Null ? 0 : null,
        Flag flag => given.Kind is GivenKind.Flag && given.IsTrue == flag.Value ? 0 : null,
        Number number => given.Kind is GivenKind.Number ? given.Number.CompareTo(number.Value) : null,
        Words words => given.Kind is GivenKind.Text ? string.CompareOrdinal(given.Text, words.Value) : null,
        Date date => given.Moment is { } moment ? Moment.Compare(moment, date.Value) : null,
        _ => null,
    };

    /// <summary>True when a column of that type may hold it; null may stand in every column.</summary>
    public bool Fits(InputType type) => type is InputType.Any || this switch
    {
        Flag => type is InputType.Boolean,
        Number => type is InputType.Number,
        Words => type is InputType.Text,
        Date => type is InputType.Date,
        _ => true,
    };

    /// <summary>True when it has values before and after it.</summary>
    public bool HasOrder => this is Number or Words or Date;
}

/// <summary>A JSON number of any size: compared as floating point first, which rounds but keeps the order, and exactly where that says equal.</summary>
internal readonly record struct Quantity(double Near, decimal? Exact) : IComparable<Quantity>
{
    public static Quantity Parse(string text) => new(
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null);

    public int CompareTo(Quantity other) => Near.CompareTo(other.Near) is not 0 and var order ? order
        : Exact is { } mine && other.Exact is { } theirs ? mine.CompareTo(theirs) : 0;
}
