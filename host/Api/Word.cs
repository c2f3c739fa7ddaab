namespace Disdik.Bpm.Host.Api;

/// <summary>A choice in an address, written as everywhere else in the interface: <c>view=mine</c>. ASP.NET Core itself would only take <c>Mine</c>.</summary>
public readonly record struct Word<T>(T Value) where T : struct, Enum
{
    /// <summary>Names only: a number names nothing.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1000", Justification = "The framework finds it by this shape.")]
    public static bool TryParse(string? text, IFormatProvider? provider, out Word<T> word)
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && text!.All(char.IsLetterOrDigit) && char.IsLetter(text![0]);
        word = new(value);
        return known;
    }
}
