using System.Text.Json;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>One picture of a field of pictures.</summary>
/// <param name="File">Id of its attachment.</param>
/// <param name="Alt">What it shows, for those who cannot see it. Empty when nobody said yet.</param>
/// <param name="Credit">Whose it is, as it is to stand under it. Empty when nobody said yet.</param>
public sealed record FormPicture(string File, string Alt, string Credit);

/// <summary>The value of a field of pictures: an array of <c>{file, alt, credit}</c>. A bare attachment id is a picture of which nothing was said.</summary>
public static class FormPictures
{
    public const int MaxAltLength = 500;
    public const int MaxCreditLength = 200;

    public static IReadOnlyList<FormPicture> Of(JsonElement? value) => value is not { ValueKind: JsonValueKind.Array } list ? []
        : [.. list.EnumerateArray().Select(Read).OfType<FormPicture>()];

    public static JsonElement Value(IEnumerable<FormPicture> pictures) =>
        JsonSerializer.SerializeToElement(pictures.Select(p => new { file = p.File, alt = p.Alt, credit = p.Credit }));

    /// <summary>Says of every picture what it lacks; null when nothing.</summary>
    internal static Text? Complaint(FormField field, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() > FormValidation.MaxItems || value.EnumerateArray().Any(p => Read(p) is null))
            return new($"Diharapkan \"{field.Label}\" berisi daftar gambar, tetapi isinya lain.", $"Expected \"{field.Label}\" to hold a list of pictures, but it holds something else.");
        var found = Of(value).SelectMany((picture, at) => Lacks(picture).Select(lack => new Text($"Gambar {at + 1}: {lack.Id}", $"Picture {at + 1}: {lack.En}"))).ToList();
        return found.Count == 0 ? null : new Text(string.Join(' ', found.Select(f => f.Id)), string.Join(' ', found.Select(f => f.En)));
    }

    private static IEnumerable<Text> Lacks(FormPicture picture)
    {
        if (string.IsNullOrWhiteSpace(picture.Alt)) yield return new("diharapkan teks alternatif, tetapi kosong.", "expected an alternative text, but it is empty.");
        if (string.IsNullOrWhiteSpace(picture.Credit)) yield return new("diharapkan sumber atau hak cipta, tetapi kosong.", "expected its source or rights, but they are empty.");
        if (picture.Alt.Length > MaxAltLength)
            yield return new($"diharapkan teks alternatif paling banyak {MaxAltLength} karakter, tetapi ada {picture.Alt.Length}.", $"expected an alternative text of at most {MaxAltLength} characters, but it has {picture.Alt.Length}.");
        if (picture.Credit.Length > MaxCreditLength)
            yield return new($"diharapkan sumber paling banyak {MaxCreditLength} karakter, tetapi ada {picture.Credit.Length}.", $"expected a source of at most {MaxCreditLength} characters, but it has {picture.Credit.Length}.");
    }

    private static FormPicture? Read(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String) return new(value.GetString()!, "", "");
        if (value.ValueKind is not JsonValueKind.Object || TextOf(value, "file") is not { Length: > 0 and <= 100 } file) return null;
        return value.EnumerateObject().All(p => p.Name is "file" or "alt" or "credit" && p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            ? new(file, TextOf(value, "alt") ?? "", TextOf(value, "credit") ?? "") : null;
    }

    private static string? TextOf(JsonElement value, string name) => value.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
