using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>Made-up values that a form accepts, so that the case can go on: no more is asked of them.</summary>
internal static class SampleValues
{
    private static readonly string[] File = ["contoh"], Channels = ["website"];

    /// <summary>A value for each field that the outcome asks for or leaves open; what is known already stays as it is.</summary>
    public static Variables Of(Form form, string? outcome, DateTimeOffset at, Variables known)
    {
        var values = Variables.Empty;
        foreach (var field in form.Fields.Where(f => f.RequiredFor.IsEmpty || FormValidation.IsRequired(f, outcome)))
            values = values.With(field.Id, known[field.Id] is { } value && field.Type is not (FieldType.Boolean or FieldType.Checklist or FieldType.Gate) ? value : Of(field, at));
        return values;
    }

    private static JsonElement Of(FormField field, DateTimeOffset at) => field.Type switch
    {
        FieldType.Number => Json(1),
        FieldType.Date => Json(at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldType.Boolean => Json(true),
        FieldType.Choice => Json(field.Choices.FirstOrDefault()?.Value ?? ""),
        FieldType.MultiChoice => Json(field.Choices.Take(1).Select(c => c.Value).ToArray()),
        FieldType.File => Json(File),
        FieldType.Channels => Json(Channels),
        FieldType.Pictures => FormPictures.Value([new("contoh", "contoh", "contoh")]),
        FieldType.ChannelTexts => Json(new Dictionary<string, string>()),
        FieldType.Url => Json("https://contoh.test/"),
        FieldType.Checklist => Json(field.Choices.Select(c => c.Value).ToArray()),
        FieldType.Gate => Json(field.Choices.ToDictionary(c => c.Value, _ => Gate.Yes)),
        FieldType.Consents => Json(File),
        FieldType.Table => Json(new[] { field.Columns.ToDictionary(c => c.Id, c => Of(c, at)) }),
        _ => Json("contoh"[..Math.Min(6, field.MaxLength ?? 6)]),
    };

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
