using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>
/// Nothing leaves the office that nobody approved: the approved variables must still have the approved fingerprint, and every
/// piece of content that goes out must be one of them.
/// </summary>
public static class ApprovedContent
{
    /// <summary>Inputs the public reads or sees; a category or a plan of channels is not content.</summary>
    private static readonly string[] Content = ["title", "lead", "body", "pictures", "alt", "texts", "video", "documents", "eventDate", "place", "information", "note"];

    /// <summary>Why the job may not publish; null when it may.</summary>
    public static string? Refusal(JobContext context)
    {
        if (context.InstanceId is null) return "Expected a case to publish from, but the job belongs to none.";
        if (context.Approval is not { } approval)
            return $"Expected an approval for element '{context.ElementId}' of case {Case(context)}, but there is none.";
        if (ApprovalHash.Of(context.Variables, approval.VariableNames) != approval.Hash)
            return $"Expected the content of case {Case(context)} as approved at '{approval.ElementId}' on {approval.At:yyyy-MM-dd HH:mm} UTC, but it was changed afterwards. Have it approved again.";

        var approved = approval.VariableNames.Select(name => context.Variables[name]).OfType<JsonElement>().ToList();
        return Content.Where(name => context.Input[name] is { } input && !IsEmpty(input) && !approved.Exists(value => JsonElement.DeepEquals(value, input)))
            .Select(name => $"Expected the input '{name}' of element '{context.ElementId}' to be one of the approved variables ({string.Join(", ", approval.VariableNames)}), but it is none of them.")
            .FirstOrDefault();
    }

    private static string Case(JobContext context) => context.BusinessKey ?? context.InstanceId!;

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };
}
