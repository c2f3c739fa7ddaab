using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>How much a finding weighs: an <see cref="Error"/> must be mended first; <see cref="Diagnostic.Blocks"/> says before what.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>One finding about a diagram or about entered data, as the API and the designer show it.</summary>
/// <param name="RuleId">Stable id of the rule, for instance <c>bpmn.unsupported-element</c>.</param>
/// <param name="Severity">What the finding prevents.</param>
/// <param name="ElementId">Id of the BPMN element or of the form field; null when the whole file is meant.</param>
/// <param name="Message">Reads "Diharapkan …, tetapi …" / "Expected …, but …".</param>
/// <param name="Line">Line in the XML file, from 1; null when it has none.</param>
public sealed record Diagnostic(string RuleId, Severity Severity, string? ElementId, Text Message, int? Line = null)
{
    /// <summary>What to do about it; null where the message says all there is to say.</summary>
    public Text? Mend { get; init; }

    /// <summary>What the finding keeps from happening; a fault of the file keeps it from running.</summary>
    public Blocks Blocks { get; init; } = Severity is Severity.Error ? Blocks.Running : Blocks.Nothing;

    /// <summary>What a program can change so that the finding goes away, the best first; empty when only a person knows.</summary>
    public ImmutableArray<Fix> Fixes { get; init; } = [];

    /// <summary>Where in the element: a path as <see cref="Edit.Path"/> has it; null when the whole element is meant.</summary>
    public string? Place { get; init; }

    /// <summary>The printed number of the row; null when no row is meant.</summary>
    public string? Row { get; init; }
}
