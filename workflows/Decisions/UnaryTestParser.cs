using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>
/// The text of a condition cell to its test, or to a complaint. The whole language: <c>-</c>, literals, <c>&lt; 5</c>, <c>[1..5)</c>, lists with
/// commas, <c>not(…)</c>. Without recursion: a hostile cell is at most long, and its length is limited.
/// </summary>
internal sealed partial class UnaryTestParser
{
    public const int LongestCell = 2_000;

    private readonly string text;
    private readonly InputType type;
    private int at;

    private UnaryTestParser(string text, InputType type) => (this.text, this.type) = (text, type);

    /// <summary>The test, or the complaint: the second half of "Expected …, but …".</summary>
    public static (UnaryTest? Test, Text Complaint) Parse(string text, InputType type)
    {
        if (text.Length > LongestCell) return (null, new($"panjangnya {text.Length} karakter, lebih dari {LongestCell}", $"it has {text.Length} characters, more than {LongestCell}"));
        try
        {
            return (new UnaryTestParser(text, type).Cell(), default);
        }
        catch (ComplaintException complaint)
        {
            return (null, complaint.Text);
        }
    }

    private UnaryTest Cell()
    {
        if (text.Trim() is "-") return new UnaryTest.Irrelevant();
        var negated = Negation().Match(text) is { Success: true } match;
        if (negated) at = Negation().Match(text).Length;
        var test = Tests();
        if (negated && !Take(')')) throw Found("\")\"", "')'");
        if (Rest().Length > 0) throw Found("akhir sel atau koma", "end of the cell or comma");
        return negated ? new UnaryTest.Not(test) : test;
    }

    private UnaryTest Tests()
    {
        var tests = ImmutableArray.CreateBuilder<UnaryTest>();
        do tests.Add(Test());
        while (Take(','));
        return tests.Count == 1 ? tests[0] : new UnaryTest.OneOf(tests.ToImmutable());
    }

    private UnaryTest Test()
    {
        if (Take('<')) return new UnaryTest.Compares(TakeNow('=') ? Comparison.LessOrEqual : Comparison.Less, Endpoint());
        if (Take('>')) return new UnaryTest.Compares(TakeNow('=') ? Comparison.GreaterOrEqual : Comparison.Greater, Endpoint());
        if (Take('[')) return Range(lowCounts: true);
        if (Take('(') || Take(']')) return Range(lowCounts: false);
        return new UnaryTest.Is(Value());
    }

    private UnaryTest.Between Range(bool lowCounts)
    {
        var low = Endpoint();
        if (!Take('.') || !TakeNow('.')) throw Found("\"..\"", "'..'");
        var high = Endpoint();
        if (low.GetType() != high.GetType()) throw new ComplaintException(new("kedua batas rentangnya berbeda jenis", "the ends of its range are of two kinds"));
        if (Order(low, high) > 0) throw new ComplaintException(new("rentangnya mulai sesudah akhirnya", "its range begins after its end"));
        if (Take(']')) return new(low, lowCounts, high, HighCounts: true);
        if (Take(')') || Take('[')) return new(low, lowCounts, high, HighCounts: false);
        throw Found("\"]\" atau \")\"", "']' or ')'");
    }

    private static int Order(Literal low, Literal high) => (low, high) switch
    {
        (Literal.Number a, Literal.Number b) => a.Value.CompareTo(b.Value),
        (Literal.Words a, Literal.Words b) => string.CompareOrdinal(a.Value, b.Value),
        (Literal.Date a, Literal.Date b) => Moment.Compare(a.Value, b.Value) ?? 0,
        _ => 0,
    };

    private Literal Endpoint() => Value() is { HasOrder: true } value ? value
        : throw new ComplaintException(new("yang dibandingkan bukan angka, teks, atau tanggal", "what it compares with is no number, text or date"));

    private Literal Value()
    {
        var literal = Literal();
        return literal.Fits(type) ? literal : throw new ComplaintException(new(
            $"kolomnya berjenis {InputTypes.Word(type)}, dan selnya berisi jenis lain", $"its column is of type {InputTypes.Word(type)}, and the cell holds another kind"));
    }

    private Literal Literal()
    {
        var rest = Rest();
        if (rest.Length == 0) throw Found("nilai", "value");
        if (rest[0] is '"' or '\'') return new Literal.Words(Quoted(rest[0]));
        if (Moment.LengthAt(text, at) is > 0 and var length)
        {
            var written = text.Substring(at, length);
            at += length;
            return Moment.Parse(written) is { } moment ? new Literal.Date(moment)
                : throw new ComplaintException(new($"{written} bukan tanggal", $"{written} is no date"));
        }
        if (NumberPattern().Match(text, at) is { Success: true } number)
        {
            at += number.Length;
            return new Literal.Number(Quantity.Parse(number.Value));
        }
        if (Word().Match(text, at) is { Success: true, Value: "true" or "false" or "null" } word)
        {
            at += word.Length;
            return word.Value is "null" ? new Literal.Null() : new Literal.Flag(word.Value is "true");
        }
        throw Found("nilai (teks berada di dalam tanda kutip)", "value (a text stands in quotes)");
    }

    private string Quoted(char quote)
    {
        StringBuilder content = new();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return content.ToString();
            }
            content.Append(text[at] is '\\' ? Escaped() : text[at]);
        }
        throw new ComplaintException(new("tanda kutipnya tidak ditutup", "its quotes are not closed"));
    }

    private char Escaped() => ++at < text.Length ? text[at] switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '"' or '\'' or '\\' or '/' => text[at],
        _ => throw Found("\\\\, \\\", \\', \\n, \\r, atau \\t", "\\\\, \\\", \\', \\n, \\r or \\t"),
    } : throw new ComplaintException(new("tanda kutipnya tidak ditutup", "its quotes are not closed"));

    private bool Take(char sign)
    {
        Rest();
        return TakeNow(sign);
    }

    private bool TakeNow(char sign)
    {
        if (at >= text.Length || text[at] != sign) return false;
        at++;
        return true;
    }

    /// <summary>What is left after white space.</summary>
    private ReadOnlySpan<char> Rest()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return text.AsSpan(at);
    }

    private ComplaintException Found(string id, string en)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{at + 1}");
        return new(new($"pada karakter {place} tidak ada {id}", $"at character {place} there is no {en}"));
    }

    [GeneratedRegex(@"\A\s*not\s*\(")]
    private static partial Regex Negation();

    [GeneratedRegex(@"\G-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?(?![A-Za-z0-9_])")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();

    private sealed class ComplaintException(Text text) : Exception(text.En)
    {
        public Text Text { get; } = text;
    }
}
