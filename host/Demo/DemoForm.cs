using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Demo;

/// <summary>Fills a step's form as a person would: what the story says, and something fitting in every other required field.</summary>
internal sealed class DemoForm(DateOnly today, string address, Func<FormField, Task<string>> upload)
{
    private static readonly string[] channels = ["website", "instagram", "facebook"];

    public async Task<Variables> FillAsync(Form form, string? outcome, IReadOnlyDictionary<string, object> told)
    {
        var values = Variables.Empty;
        foreach (var field in form.Fields)
        {
            if (told.TryGetValue(field.Id, out var value)) values = values.With(field.Id, JsonSerializer.SerializeToElement(value));
            else if (IsRequired(field, outcome)) values = values.With(field.Id, await FittingAsync(field));
        }
        return values;
    }

    private static bool IsRequired(FormField field, string? outcome) =>
        field.Required && (field.RequiredFor.IsDefaultOrEmpty || (outcome is not null && field.RequiredFor.Contains(outcome)));

    private async Task<JsonElement> FittingAsync(FormField field) => field.Type switch
    {
        FieldType.Number => JsonSerializer.SerializeToElement(1),
        FieldType.Date => JsonSerializer.SerializeToElement(today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        FieldType.Boolean => JsonSerializer.SerializeToElement(true),
        FieldType.Choice => JsonSerializer.SerializeToElement(field.Choices[0].Value),
        FieldType.MultiChoice => JsonSerializer.SerializeToElement(field.Choices.Select(c => c.Value)),
        FieldType.Channels => JsonSerializer.SerializeToElement(channels),
        FieldType.Pictures => FormPictures.Value([new(await upload(field), "Hamparan sawah di bawah langit cerah.", "Foto: Dinas Pendidikan")]),
        FieldType.File => JsonSerializer.SerializeToElement(new[] { await upload(field) }),
        FieldType.Gate => JsonSerializer.SerializeToElement(field.Choices.ToDictionary(c => c.Value, _ => Gate.Yes)),
        FieldType.Url => JsonSerializer.SerializeToElement(address),
        _ => JsonSerializer.SerializeToElement(field.Label),
    };
}
