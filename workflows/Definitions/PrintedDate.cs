using System.Globalization;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>A date of the identity page as people write it: "4 Januari 2027", "04-01-2027", "4/1/2027", "2027-01-04".</summary>
public static partial class PrintedDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];

    /// <summary>False for what is no day of the calendar.</summary>
    public static bool TryRead(string? printed, out DateOnly date)
    {
        date = default;
        if (printed is null || printed.Length > 60) return false;
        var text = printed.Trim().TrimStart(':').Trim();
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date)) return true;
        if (Words().Match(text) is not { Success: true } found) return false;
        var name = found.Groups[2].Value.ToLowerInvariant();
        var month = name switch
        {
            "nop" or "nopember" => 11,
            "ags" or "agt" or "agust" => 8,
            _ => Array.FindIndex(Months, m => name.StartsWith(m, StringComparison.Ordinal)) + 1,
        };
        var (day, year) = (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(found.Groups[3].Value, CultureInfo.InvariantCulture));
        if (month == 0 || year < 1900 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new(year, month, day);
        return true;
    }

    [GeneratedRegex(@"^(?:\p{L}+,?\s+)?(\d{1,2})\s+(\p{L}{3,10})\.?\s+(\d{4})$")]
    private static partial Regex Words();
}
