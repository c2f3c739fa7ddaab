using System.Globalization;
using System.Text.Json.Serialization;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.Api;

/// <summary>One finding, in the reader's language.</summary>
/// <param name="Mend">What to do about it, where the message does not say it all.</param>
public sealed record DiagnosticBody(string RuleId, Severity Severity, string? ElementId, string Message, int? Line, string? Mend)
{
    /// <summary>What it keeps from happening: <c>running</c>, <c>inForce</c> (the SOP's coming into force; it runs nevertheless), or <c>nothing</c>.</summary>
    public Blocks Blocks { get; init; }
    /// <summary>Why it is asked for, and where that comes from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }
    /// <summary>Printed number of the row of the SOP's table.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Row { get; init; }
    /// <summary>Where in the element, as an edit's path.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Place { get; init; }
    /// <summary>Mends that a program can make, the best first; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FixBody>? Fixes { get; init; }

    public static IReadOnlyList<DiagnosticBody> Of(IEnumerable<Diagnostic> diagnostics, CultureInfo culture) => [.. diagnostics.Select(d => Of(d, culture))];

    private static DiagnosticBody Of(Diagnostic d, CultureInfo culture)
    {
        var rule = RuleCatalog.Find(d.RuleId);
        return new(d.RuleId, d.Severity, d.ElementId, d.Message.In(culture), d.Line, d.Mend?.In(culture))
        {
            Blocks = d.Blocks, Reason = (rule?.Why ?? rule?.What)?.In(culture), Source = rule?.Source, Row = d.Row, Place = d.Place,
            Fixes = d.Fixes.IsEmpty ? null : [.. d.Fixes.Select(f => new FixBody(f.Label.In(culture), f.IsSafe, [.. f.Edits.Select(e => new EditBody(e.Element, e.Path, e.Value))]))],
        };
    }
}

/// <summary>A mend: all its edits together, or none.</summary>
/// <param name="Label">For a button.</param>
/// <param name="Safe">True when it can be taken without a second thought.</param>
public sealed record FixBody(string Label, bool Safe, IReadOnlyList<EditBody> Edits);

/// <summary>One change to the file.</summary>
/// <param name="Element">Id of a BPMN element; null for the process.</param>
/// <param name="Path">What changes, for instance <c>step.output</c> or <c>identity.legalBasis[3]</c>.</param>
/// <param name="Value">Null takes it away.</param>
public sealed record EditBody(string? Element, string Path, string? Value);
