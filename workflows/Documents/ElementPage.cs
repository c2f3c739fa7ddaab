using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The catalogue as a page of Markdown: docs/elements.md, printed from what the reader itself asks, so that it cannot be wrong.</summary>
public static class ElementPage
{
    private static readonly (EventPosition Position, string Title)[] Columns =
    [
        (EventPosition.ProcessStart, "start of a process"), (EventPosition.EventSubProcessStart, "start of an event sub-process"), (EventPosition.SubProcessStart, "start of a sub-process"),
        (EventPosition.Catch, "intermediate, waits"), (EventPosition.Boundary, "boundary"), (EventPosition.Throw, "intermediate, throws"), (EventPosition.End, "end"),
    ];

    private static readonly EventPosition[] NeedsTrigger = [EventPosition.Catch, EventPosition.Boundary, EventPosition.EventSubProcessStart];

    public static string Print() => string.Join('\n', Introduction().Concat(Executed()).Concat(Events()).Concat(Lists()).Concat(Refused())) + "\n";

    private static string[] Introduction() =>
    [
        "# BPMN 2.0 elements", "",
        "Every element of BPMN 2.0.2 and what becomes of it. This page is printed from the program's own catalogue:", "",
        "```sh", "dotnet run --project host -- elements > docs/elements.md", "```", "",
    ];

    private static IEnumerable<string> Executed() =>
    [
        Title("Executed", Support.Executed), "", "A token can stand on it.", "", "| Element | English | Indonesia |", "|---|---|---|",
        .. Of(Support.Executed).Select(k => $"| `{k.Name}` | {k.Title!.Value.En} | {k.Title.Value.Id} |"), "",
    ];

    private static IEnumerable<string> Events() =>
    [
        "### What an event may wait for or bring about", "",
        Row("", Columns.Select(c => c.Title)), "|---|" + string.Concat(Columns.Select(_ => ":-:|")),
        Row("none", Columns.Select(c => Mark(!NeedsTrigger.Contains(c.Position)))),
        .. EventReader.Allowed.Values.SelectMany(d => d).Distinct().Order(StringComparer.Ordinal).Select(d => Row(d, Columns.Select(c => Mark(EventReader.Allowed[c.Position].Contains(d))))), "",
    ];

    private static IEnumerable<string> Lists() =>
    [
        Title("Part of something executed", Support.Structure), "", "Flows, lanes, triggers, data, repetition.", "", Names(Support.Structure), "",
        Title("Drawn or written for the reader", Support.Documentation), "", "Kept as it is; it changes nothing in the run.", "", Names(Support.Documentation), "",
    ];

    private static IEnumerable<string> Refused() =>
    [
        Title("Refused", Support.Refused), "", "The meaning could not be kept, so the file is not stored; the finding gives the reason.", "", "| Element | Reason | Alasan |", "|---|---|---|",
        .. Of(Support.Refused).Select(k => $"| `{k.Name}` | {k.Reason!.Value.En} | {k.Reason.Value.Id} |"), "",
        "Refused as well:", "",
        "- several event definitions on one event, and a definition where the table above has none",
        "- expressions in another language than JavaScript",
        .. ElementCheck.FixedAttributes.Select(a => $"- `{a.Attribute}` other than `{a.Usual}`"),
    ];

    private static string Row(string first, IEnumerable<string> cells) => $"| {first} | {string.Join(" | ", cells)} |";

    private static string Mark(bool fits) => fits ? "●" : "";

    private static string Title(string words, Support support) => $"## {words} ({Of(support).Count()})";

    private static string Names(Support support) => string.Join(", ", Of(support).Select(k => $"`{k.Name}`"));

    private static IEnumerable<ElementKind> Of(Support support) => ElementCatalog.Listed.Where(k => k.Support == support);
}
