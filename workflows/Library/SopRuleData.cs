using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Library;

/// <summary>The registers that ship for the SOP rules: what is known of regulations, and the word list. Both are data, line by line.</summary>
public static class SopRuleData
{
    /// <summary>As shipped, for an SOP of which nothing else is known.</summary>
    public static SopRuleSettings Settings { get; } = new()
    {
        Regulations = [.. Lines("regulations.csv", 7).Select(c => new Regulation(c[0], c[1], Year(c[2]) ?? 0, c[3] is { Length: > 0 } title ? title : null, c[4] is { Length: > 0 } number ? number : null, Year(c[5]), c[6]))],
        Words = new WordList(Lines("wording.csv", 4).Select(c => new Word(c[0], c[1], c[2], c[3]))),
    };

    private static int? Year(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static ImmutableArray<string[]> Lines(string file, int columns) =>
    [
        .. Encoding.UTF8.GetString(ShippedSops.Bytes(file)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(line => line.Split(';') is var cells && cells.Length == columns ? cells : throw new InvalidDataException($"Expected {columns} columns in Library/{file}, but found: {line}")),
    ];
}
