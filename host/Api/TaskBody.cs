using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Host.Api;

public sealed record AttachmentBody(
    string Id, string TaskId, string? FieldId, string FileName, string ContentType, long SizeBytes, string Sha256, string UploadedBy, DateTimeOffset UploadedAt);

/// <param name="RequiredFor">The outcomes that need this field; empty with <paramref name="Required"/> means all.</param>
/// <param name="Columns">Of a table only.</param>
/// <param name="Groups">Of a person only: whose people may be chosen; empty means everyone.</param>
public sealed record FieldBody(
    string Id, string Label, FieldType Type, bool Required, IReadOnlyList<string> RequiredFor, IReadOnlyList<Choice> Choices, string? Hint, int? MaxLength,
    IReadOnlyList<FieldBody> Columns, IReadOnlyList<string> Groups)
{
    internal static FieldBody Of(FormField f) => new(f.Id, f.Label, f.Type, f.Required, f.RequiredFor, f.Choices, f.Hint, f.MaxLength, [.. f.Columns.Select(Of)], f.Groups);
}

public sealed record OutcomeBody(string Id, string Label);

/// <summary>What an earlier step of the case handed over.</summary>
/// <param name="Output">The output as the SOP prints it.</param>
/// <param name="Values">The fields of its form, as they stand now.</param>
public sealed record InputBody(
    string ElementId, string Name, string? PrintedNo, string? Output, string? Outcome, string? CompletedBy, DateTimeOffset? CompletedAt,
    IReadOnlyDictionary<string, JsonElement> Values, IReadOnlyList<AttachmentBody> Attachments);

/// <summary>All one needs to do a task.</summary>
/// <param name="Lane">The printed column: who does it.</param>
/// <param name="DueExplanation">Why the due time is what it is, sentence by sentence.</param>
/// <param name="RequiredInputs">Kelengkapan, verbatim.</param>
/// <param name="Outcomes">Those that may still be chosen; empty when the task is simply completed.</param>
/// <param name="Values">The form's fields as they stand now.</param>
public sealed record TaskBody(
    string Id, string Name, string? PrintedNo, string? Description, string? RequiredInputs, string? Output, string? Lane,
    string ElementId, string InstanceId, string DefinitionId, string? BusinessKey, string? Title, int Round, WorkTaskStatus Status, string? Assignee,
    DateTimeOffset CreatedAt, DateTimeOffset? DueAt, bool Overdue, IReadOnlyList<string> DueExplanation, DateTimeOffset? CompletedAt, string? Outcome,
    IReadOnlyList<FieldBody> Form, IReadOnlyList<OutcomeBody> Outcomes, IReadOnlyDictionary<string, JsonElement> Values,
    IReadOnlyList<InputBody> Inputs, IReadOnlyList<AttachmentBody> Attachments)
{
    internal static async Task<TaskBody> ReadAsync(
        WorkTask task, TaskItem item, ProcessDefinition definition, BpmDbContext database, CultureInfo culture, CancellationToken cancellationToken)
    {
        var step = (UserTask)definition.Node(task.ElementId);
        var handedOver = await HandedOver.ReadAsync(task, definition, database, cancellationToken);
        var allowed = JsonSerializer.Deserialize<string[]>(task.Outcomes)!;
        return new(
            task.Id, task.Name, task.PrintedNo, step.Step?.Activity, step.Step?.RequiredInputs, step.Step?.Output,
            definition.Lanes.FirstOrDefault(l => l.Id == task.LaneId)?.Name,
            task.ElementId, task.InstanceId, task.DefinitionId, item.BusinessKey, item.Title, task.Round, task.Status, item.Assignee,
            task.CreatedAt, task.DueAt, item.Overdue, Sentences(task.DueExplanation, culture), task.CompletedAt, task.Outcome,
            [.. step.Form.Fields.Select(FieldBody.Of)],
            [.. step.Outcomes.Where(o => allowed.Contains(o.Id)).Select(o => new OutcomeBody(o.Id, o.Label))],
            handedOver.Values(step.Form), handedOver.Inputs, handedOver.OwnAttachments);
    }

    private static string[] Sentences(string trace, CultureInfo culture) =>
        [.. StoredText.ReadAll(trace).Select(t => t.In(culture))];
}
