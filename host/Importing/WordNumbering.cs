using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>Numbers that Word counts itself: they are printed, but stand nowhere in the text.</summary>
/// <remarks>ECMA-376 part 1, 17.9: a paragraph names a list and a level; the level says how its number reads.</remarks>
internal sealed partial class WordNumbering(Numbering? numbering)
{
    private readonly Dictionary<(int List, int Level), int> counters = [];

    /// <summary>The number in front of this paragraph as it is printed; null when it has none, or a bullet.</summary>
    public string? Next(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties;
        if (numbering is null || properties?.NumberingId?.Val?.Value is not (> 0 and var list)) return null;
        var level = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, 8);
        var start = LevelOf(list, level)?.StartNumberingValue?.Val?.Value ?? 1;
        counters[(list, level)] = counters.TryGetValue((list, level), out var last) ? last + 1 : start;
        for (var deeper = level + 1; deeper <= 8; deeper++) counters.Remove((list, deeper));
        if (LevelOf(list, level) is not { } drawn || drawn.NumberingFormat?.Val?.Value is { } format && (format == NumberFormatValues.Bullet || format == NumberFormatValues.None)) return null;
        var text = drawn.LevelText?.Val?.Value ?? $"%{level + 1}.";
        return Place().Replace(text, match => At(list, match.Value[1] - '1'));
    }

    private string At(int list, int level)
    {
        var number = counters.GetValueOrDefault((list, level), 1);
        var format = LevelOf(list, level)?.NumberingFormat?.Val?.Value;
        if (format == NumberFormatValues.LowerLetter || format == NumberFormatValues.UpperLetter)
        {
            var letter = (char)('a' + (number - 1) % 26);
            return (format == NumberFormatValues.UpperLetter ? char.ToUpperInvariant(letter) : letter).ToString();
        }
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private Level? LevelOf(int list, int level)
    {
        var instance = numbering!.Elements<NumberingInstance>().FirstOrDefault(n => n.NumberID?.Value == list);
        var abstractId = instance?.AbstractNumId?.Val?.Value;
        return numbering.Elements<AbstractNum>().FirstOrDefault(a => a.AbstractNumberId?.Value == abstractId)?.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);
    }

    [GeneratedRegex("%[1-9]")]
    private static partial Regex Place();
}
