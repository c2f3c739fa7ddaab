using System.Text;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>How words are compared: without capitals, signs and the spaces of a printed form.</summary>
internal static class Wording
{
    /// <summary>Lower-case words, separated by one space.</summary>
    public static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    public static string[] Words(string text) => Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>In one line, for a sentence.</summary>
    public static string Short(string text, int length = 60)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= length ? line : string.Concat(line.AsSpan(0, length).TrimEnd(), "…");
    }
}
