using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What stands in the fields of a form: from the case at first, then exactly as the person typed it.</summary>
public sealed class FormInput
{
    private readonly Dictionary<string, string[]> values = [];

    /// <summary>Name of the field's control; the prefix keeps it apart from the page's own.</summary>
    public static string NameOf(FormField field) => $"isi-{field.Id}";

    public static FormInput From(Form form, Variables variables)
    {
        var input = new FormInput();
        foreach (var field in form.Fields) input.values[field.Id] = variables[field.Id] is { } value ? Shown(field, value) : [];
        return input;
    }

    public static FormInput From(Form form, IFormCollection posted)
    {
        var input = new FormInput();
        foreach (var field in form.Fields)
        {
            input.values[field.Id] = field.Type switch
            {
                FieldType.Table => [TableInput.From(field, posted, Typed)],
                FieldType.Pictures => [PicturesInput.From(field, posted, Typed)],
                FieldType.ChannelTexts => [PicturesInput.TextsFrom(field, posted, Typed)],
                FieldType.Gate => GateInput.From(field, posted),
                FieldType.Consents => Consents.ConsentInput.From(field, posted),
                _ => [.. posted[NameOf(field)].OfType<string>().Select(v => Typed(field, v)).Where(v => v.Length > 0)],
            };
        }
        return input;
    }

    /// <summary>What is pasted from elsewhere carries characters that nobody typed, a vertical tab for a line break for instance: no page or feed could show them.</summary>
    private static string Typed(FormField field, string value)
    {
        var lines = value.ReplaceLineEndings("\n").Replace('\v', '\n');
        if (field.Type is FieldType.Text) lines = lines.Replace('\n', ' ');
        return lines.All(IsWritable) ? lines : new string([.. lines.Where(IsWritable)]);
    }

    private static bool IsWritable(char c) => (!char.IsControl(c) || c is '\n' or '\t') && c is not ('\uFFFE' or '\uFFFF');

    public IReadOnlyList<string> All(FormField field) => values.GetValueOrDefault(field.Id) ?? [];

    public string One(FormField field) => All(field) is [var first, ..] ? first : "";

    public bool Has(FormField field, string value) => All(field).Contains(value);

    /// <summary>The rows of a table as typed, each by column id.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(FormField table) => TableInput.Rows(One(table));

    public IReadOnlyList<FormPicture> Pictures(FormField pictures) => PicturesInput.Read(One(pictures));

    /// <summary>What was written for each channel, by its name.</summary>
    public IReadOnlyDictionary<string, string> ChannelTexts(FormField texts) => PicturesInput.Texts(One(texts));

    /// <summary>A file that came with the form; one that is there already is not there twice.</summary>
    public void AddFile(FormField field, string id)
    {
        if (field.Type is not FieldType.Pictures)
        {
            if (!Has(field, id)) values[field.Id] = [.. All(field), id];
        }
        else if (!Pictures(field).Any(p => p.File == id))
        {
            values[field.Id] = [PicturesInput.Write([.. Pictures(field), new(id, "", "")])];
        }
    }

    /// <summary>As a draft keeps it: by the names of the controls, each text as it was typed.</summary>
    public DraftValues AsDraft(Form form) => new(form.Fields.SelectMany(field => field.Type switch
    {
        FieldType.Table => TableInput.Controls(field, Rows(field)),
        FieldType.Pictures => PicturesInput.Controls(field, Pictures(field)),
        FieldType.ChannelTexts => ChannelTexts(field).Select(t => KeyValuePair.Create(PicturesInput.TextOf(NameOf(field), t.Key), new[] { t.Value })),
        FieldType.Gate => GateInput.Controls(field, All(field)),
        _ => [KeyValuePair.Create(NameOf(field), All(field).ToArray())],
    }).Where(control => control.Value.Length > 0).ToDictionary());

    /// <summary>As process variables: an emptied field is told as empty, so that it overwrites what stood there.</summary>
    public Variables ToVariables(Form form) => form.Fields.Aggregate(Variables.Empty, (all, field) => all.With(field.Id, Value(field)));

    private JsonElement Value(FormField field) => field.Type switch
    {
        FieldType.Boolean => JsonSerializer.SerializeToElement(Has(field, "true")),
        FieldType.Table => TableInput.Value(field, One(field)),
        FieldType.Pictures => FormPictures.Value(Pictures(field)),
        FieldType.ChannelTexts => JsonSerializer.SerializeToElement(ChannelTexts(field)),
        FieldType.Gate => GateInput.Value(field, All(field)),
        FieldType.MultiChoice or FieldType.Checklist or FieldType.File or FieldType.Channels or FieldType.Consents => JsonSerializer.SerializeToElement(All(field)),
        FieldType.Number when decimal.TryParse(One(field), NumberStyles.Number, CultureInfo.CurrentCulture, out var number) => JsonSerializer.SerializeToElement(number),
        _ when One(field).Trim() is { Length: > 0 } text => JsonSerializer.SerializeToElement(text.ReplaceLineEndings("\n")),
        _ => JsonSerializer.SerializeToElement<string?>(null),
    };

    private static string[] Shown(FormField field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        JsonValueKind.Array when field.Type is FieldType.Table => [TableInput.Shown(field, value)],
        _ when field.Type is FieldType.Pictures => [PicturesInput.Write(FormPictures.Of(value))],
        _ when field.Type is FieldType.ChannelTexts => [JsonSerializer.Serialize(PicturesInput.Texts(value))],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        JsonValueKind.Object when field.Type is FieldType.Gate => GateInput.Shown(field, value),
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number when field.Type == FieldType.Number => [value.GetDecimal().ToString(CultureInfo.CurrentCulture)],
        _ => [value.GetRawText()],
    };
}
