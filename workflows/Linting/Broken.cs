using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A finding of a rule at an element of the diagram.</summary>
internal static class Broken
{
    /// <param name="rule">Gives the finding its id, its weight and its mend.</param>
    /// <param name="id">"Diharapkan …, tetapi …".</param>
    /// <param name="en">"Expected …, but …".</param>
    /// <param name="line">Null takes the line of the element.</param>
    public static Diagnostic Finding(this Diagram diagram, Rule rule, string elementId, string id, string en, int? line = null) =>
        new(rule.Id, rule.Severity, elementId, new(id, en), line ?? diagram.Line(elementId)) { Mend = rule.Mend };

    /// <summary>The finding with mends that can be made at once.</summary>
    public static Diagnostic MendedBy(this Diagnostic finding, params IEnumerable<Fix> fixes) => finding with { Fixes = [.. fixes] };
}
