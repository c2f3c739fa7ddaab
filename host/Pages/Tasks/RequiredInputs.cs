using System.Text.RegularExpressions;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>The kelengkapan of a printed row as the list it is: parted at its commas, outside parentheses, with each word as printed.</summary>
internal static partial class RequiredInputs
{
    public static IReadOnlyList<string> Items(string printed)
    {
        var (found, from, depth) = (new List<string>(), 0, 0);
        for (var at = 0; at < printed.Length; at++)
        {
            if (printed[at] is '(') depth++;
            else if (printed[at] is ')') depth--;
            else if (depth <= 0 && printed[at] is ',' or ';' or '\n')
            {
                found.Add(printed[from..at]);
                from = at + 1;
            }
        }
        found.Add(printed[from..]);
        return [.. found.Select(item => LeadingAnd().Replace(item.Trim(), "")).Where(item => item.Length > 0)];
    }

    [GeneratedRegex("^dan ")]
    private static partial Regex LeadingAnd();
}
