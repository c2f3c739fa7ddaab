using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Timer definitions: ISO 8601 dates, durations and cycles.</summary>
internal static partial class TimerReader
{
    public const string Id = "bpmn.timer-expression";

    public static TimerSchedule? Read(XElement definition, EventPosition position, Findings findings)
    {
        var parts = definition.Elements().Where(e => e.Name.Namespace == Bpmn && e.Name.LocalName is "timeDate" or "timeDuration" or "timeCycle").ToList();
        if (parts.Count != 1)
        {
            findings.Error("bpmn.timer-definition", definition, $"Diharapkan tepat satu timeDate, timeDuration, atau timeCycle, tetapi ada {parts.Count}.", $"Expected exactly one of timeDate, timeDuration and timeCycle, but found {parts.Count}.");
            return null;
        }
        var text = parts[0].Value.Trim();
        return parts[0].Name.LocalName switch
        {
            "timeDate" when parts[0].Attribute(Sop + "variable") is { } variable => InVariable(parts[0], variable.Value.Trim(), position, findings),
            "timeDate" => Date(parts[0], text, findings),
            "timeDuration" when position is EventPosition.ProcessStart => Refuse(parts[0], findings, "Diharapkan timeDate atau timeCycle pada peristiwa awal, tetapi ada timeDuration: belum ada saat ia mulai dihitung.", "Expected timeDate or timeCycle on a start event, but it has timeDuration: nothing has begun that it could count from."),
            "timeDuration" => Duration(parts[0], text, findings),
            "timeCycle" when position is not EventPosition.ProcessStart => Repeat(parts[0], text, findings),
            _ => Cycle(parts[0], text, findings),
        };
    }

    private static TimerSchedule? Date(XElement at, string text, Findings findings) =>
        Instant(text) is { } instant ? new TimerSchedule.Date(instant)
            : Refuse(at, findings, $"Diharapkan saat menurut ISO 8601 dengan selisih waktu (2027-01-04T07:30:00+07:00), tetapi tertulis \"{Short(text)}\".", $"Expected an ISO 8601 instant with an offset (2027-01-04T07:30:00+07:00), but it says '{Short(text)}'.");

    private static TimerSchedule? InVariable(XElement at, string name, EventPosition position, Findings findings) =>
        position is EventPosition.ProcessStart
            ? Refuse(at, findings, "Diharapkan saat yang pasti pada peristiwa awal proses, tetapi disebut sebuah variabel: belum ada nilainya.", "Expected a fixed instant on the start event of a process, but it names a variable: that has no value yet.")
            : Name().IsMatch(name) ? new TimerSchedule.InVariable(name)
            : Refuse(at, findings, $"Diharapkan nama variabel pada sop:variable, tetapi tertulis \"{Short(name)}\".", $"Expected the name of a variable in sop:variable, but it says '{Short(name)}'.");

    private static TimerSchedule? Duration(XElement at, string text, Findings findings)
    {
        if (at.Attribute(Sop + "workingTime")?.Value.Trim() is "true" or "1")
        {
            return WorkingDuration.TryParse(text, out var working) ? new TimerSchedule.Working(working)
                : Refuse(at, findings, $"Diharapkan waktu kerja (PT60M, PT3H, P1D), tetapi tertulis \"{Short(text)}\".", $"Expected working time (PT60M, PT3H, P1D), but it says '{Short(text)}'.");
        }
        try
        {
            // Months and years have no fixed length; XmlConvert would guess one.
            var length = PlainDuration().IsMatch(text) ? XmlConvert.ToTimeSpan(text) : TimeSpan.Zero;
            if (length > TimeSpan.Zero && length <= TimeSpan.FromDays(3660)) return new TimerSchedule.Duration(length);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            // Falls through to the same finding: the text is no duration.
        }
        return Refuse(at, findings, $"Diharapkan lama waktu menurut ISO 8601 (PT2H, P3D), tetapi tertulis \"{Short(text)}\".", $"Expected an ISO 8601 duration (PT2H, P3D), but it says '{Short(text)}'.");
    }

    private static TimerSchedule? Cycle(XElement at, string text, Findings findings)
    {
        var parts = text.Split('/');
        return parts is ["R", var first, var period] && Instant(first) is { } instant && Period().IsMatch(period) ? new TimerSchedule.Cycle(instant, period)
            : Refuse(at, findings, $"Diharapkan siklus R/saat pertama/jangka (R/2027-01-04T07:30:00+07:00/P1Y), tetapi tertulis \"{Short(text)}\".", $"Expected a cycle R/first instant/period (R/2027-01-04T07:30:00+07:00/P1Y), but it says '{Short(text)}'.");
    }

    /// <summary>While its event waits, again and again: R/period or Rn/period.</summary>
    private static TimerSchedule? Repeat(XElement at, string text, Findings findings)
    {
        if (Repetition().Match(text) is not { Success: true } match)
            return Refuse(at, findings, $"Diharapkan siklus R/jangka atau R3/jangka (R3/PT1H), tetapi tertulis \"{Short(text)}\".", $"Expected a cycle R/period or R3/period (R3/PT1H), but it says '{Short(text)}'.");
        int? times = match.Groups[1].Value is { Length: > 0 } count ? int.Parse(count, CultureInfo.InvariantCulture) : null;
        return Duration(at, match.Groups[2].Value, findings) is { } each ? new TimerSchedule.Repeat(times, each) : null;
    }

    private static DateTimeOffset? Instant(string text) =>
        InstantWithOffset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.Year is >= 2000 and <= 2200 ? instant : null;

    private static TimerSchedule? Refuse(XElement at, Findings findings, string id, string en)
    {
        findings.Error(Id, at, id, en);
        return null;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex InstantWithOffset();

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^P(?=.)(\d{1,6}D)?(T(?=.)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainDuration();

    [GeneratedRegex(@"^P([1-9]\d{0,3}[YMWD]|T[1-9]\d{0,5}[HM])$", RegexOptions.CultureInvariant)]
    private static partial Regex Period();

    [GeneratedRegex(@"^R([1-9]\d{0,5})?/(P\w{1,30})$", RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();
}
