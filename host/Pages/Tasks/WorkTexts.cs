using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What the script of the form says, in the reader's language: the script itself has no words.</summary>
internal static class WorkTexts
{
    private static readonly string[] names =
    [
        "Saving", "Saved", "NotSentYet", "NewerElsewhere", "LoadThat", "KeepThis", "Restored", "SignedOut", "TooLong", "Sending", "UploadWaits", "Uploaded", "UploadFailed", "Retry", "Remove",
        "AlternativeText", "AlternativeTextHint", "QueuedHeading", "Queued", "RemoveRow", "Keep",
    ];

    public static string Json(IStringLocalizer<TaskTexts> texts) => JsonSerializer.Serialize(names.ToDictionary(name => name, name => texts[$"Script_{name}"].Value));
}
