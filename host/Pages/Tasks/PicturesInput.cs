using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What stands in a form's pictures, and in its texts for channels. Between page, draft and validation each travels as one JSON text.</summary>
internal static class PicturesInput
{
    public static string AltOf(string control, string file) => $"{control}.{file}.alt";

    public static string CreditOf(string control, string file) => $"{control}.{file}.credit";

    /// <summary>Name of the control for one channel's text.</summary>
    public static string TextOf(string control, string channel) => $"{control}.{channel}";

    public static string From(FormField field, IFormCollection posted, Func<FormField, string, string> typed)
    {
        var control = FormInput.NameOf(field);
        return Write([.. posted[control].OfType<string>().Where(id => id.Length > 0).Distinct().Take(FormValidation.MaxItems)
            .Select(id => new FormPicture(id, typed(field, posted[AltOf(control, id)].ToString()).Trim(), typed(field, posted[CreditOf(control, id)].ToString()).Trim()))]);
    }

    public static string Write(IReadOnlyList<FormPicture> pictures) => JsonSerializer.Serialize(pictures);

    public static IReadOnlyList<FormPicture> Read(string json) => json.Length == 0 ? [] : JsonSerializer.Deserialize<List<FormPicture>>(json) ?? [];

    public static IEnumerable<KeyValuePair<string, string[]>> Controls(FormField field, IReadOnlyList<FormPicture> pictures)
    {
        var control = FormInput.NameOf(field);
        return pictures.SelectMany(p => new[] { KeyValuePair.Create(AltOf(control, p.File), new[] { p.Alt }), KeyValuePair.Create(CreditOf(control, p.File), new[] { p.Credit }) })
            .Where(c => c.Value[0].Length > 0).Prepend(KeyValuePair.Create(control, pictures.Select(p => p.File).ToArray()));
    }

    public static string TextsFrom(FormField field, IFormCollection posted, Func<FormField, string, string> typed)
    {
        var prefix = TextOf(FormInput.NameOf(field), "");
        return JsonSerializer.Serialize(posted.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(p => (Channel: p.Key[prefix.Length..], Text: typed(field, p.Value.ToString()).Trim()))
            .Where(p => p.Text.Length > 0).ToDictionary(p => p.Channel, p => p.Text));
    }

    public static IReadOnlyDictionary<string, string> Texts(string json) => json.Length == 0 ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary>As they stand in the case.</summary>
    public static IReadOnlyDictionary<string, string> Texts(JsonElement value) => value.ValueKind is not JsonValueKind.Object ? new Dictionary<string, string>()
        : value.EnumerateObject().Where(t => t.Value.ValueKind is JsonValueKind.String).ToDictionary(t => t.Name, t => t.Value.GetString()!);
}
