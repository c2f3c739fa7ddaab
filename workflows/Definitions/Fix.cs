using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>A mend that a program can make at once: all its edits together, or none.</summary>
/// <param name="Label">What happens, for a button: "Hapus kata …".</param>
/// <param name="IsSafe">True when it can be taken without a second thought: nothing that was approved is changed by it.</param>
public sealed record Fix(Text Label, ImmutableArray<Edit> Edits, bool IsSafe = false);

/// <summary>One change to a file.</summary>
/// <param name="Element">Id of a BPMN element; null for the process that the file is of.</param>
/// <param name="Path">
/// What changes: <c>name</c>, <c>lane</c> (the value is a lane's id), <c>step.printedNo|description|requiredInputs|output|remarks</c>,
/// <c>step.time.printed|standard</c>, <c>identity.number|title|createdOn|revisedOn|effectiveOn|warning|recording|attachmentNumber</c>,
/// <c>identity.legalBasis|qualification|relatedSop|equipment[n]</c> with n from 1, <c>correction.field</c> or <c>correction.field[n]</c> (of the
/// step or, at the process, of the identity), <c>assignment.groups</c>, <c>flow.name</c>, <c>flow.condition</c>, <c>default</c> (at a gateway or
/// activity; the value is a flow's id), <c>attribute:name</c>, <c>delete</c>.
/// </param>
/// <param name="Value">The new value; null takes it away.</param>
public sealed record Edit(string? Element, string Path, string? Value);

/// <summary>What an error-finding keeps from happening.</summary>
public enum Blocks
{
    Nothing,
    /// <summary>The file cannot be stored as a version that runs.</summary>
    Running,
    /// <summary>The SOP cannot come into force; it runs nevertheless.</summary>
    InForce,
}
