using System.Text.Json;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>What people enter, as briefly as the SOP allows, and how they decide.</summary>
internal sealed class Forms(ProcessDefinition sop, Chance chance)
{
    private static readonly JsonElement channels = JsonSerializer.SerializeToElement<string[]>(["website"]);
    private readonly Dictionary<string, Variables> values = [];

    public static Variables Proposal(Item item) => Variables.Empty.With("judul", item.Key).With("bidang", item.Bidang).With("tanggal", "2026-11-20").With("kanal", channels);

    public bool HasFiles(string element) => Form(element).Fields.Any(f => f.Type is FieldType.File && f.Required);

    /// <param name="file">Id of what was uploaded, for the fields that ask for a file.</param>
    public Variables Of(string element, string? outcome, string file)
    {
        var given = values.TryGetValue(element, out var known) ? known : values[element] = Filled(Form(element), file);
        if (HasFiles(element)) given = Filled(Form(element), file);
        return outcome is "belumLengkap" ? Variables.Empty.With("alasanBahan", "Foto kurang.") : outcome is "perbaiki" or "tidakLayak" ? Variables.Empty.With("alasan", "Judul keliru.") : given;
    }

    /// <summary>Mostly the work goes on; now and then it goes back, never more than twice.</summary>
    public string? Outcome(string element, string task, int round) => element switch
    {
        "S05_TERIMA_DATA" => chance.Of(task, "outcome") switch { < 0.06 when round < 3 => "belumLengkap", < 0.7 => "lengkapPerluSunting", _ => "lengkapTanpaSunting" },
        "S07_SARING" => chance.Of(task, "outcome") switch { < 0.08 when round < 3 => "perbaiki", < 0.13 => "tidakLayak", _ => "layak" },
        _ => null,
    };

    private Form Form(string element) => ((UserTask)sop.Node(element)).Form;

    private static Variables Filled(Form form, string file) =>
        form.Fields.Where(f => f.Required && f.RequiredFor.IsDefaultOrEmpty).Aggregate(Variables.Empty, (all, field) => all.With(field.Id, JsonSerializer.SerializeToElement(Value(field, file))));

    private static object Value(FormField field, string file) => field.Type switch
    {
        FieldType.Date => "2026-12-01",
        FieldType.Boolean => true,
        FieldType.Gate => field.Choices.ToDictionary(c => c.Value, _ => Gate.Yes),
        FieldType.Choice => field.Choices[0].Value,
        FieldType.MultiChoice => new[] { field.Choices[0].Value },
        FieldType.Url => "https://contoh.test/menu",
        FieldType.Channels => new[] { "website" },
        FieldType.File => new[] { file },
        _ => "Lomba literasi",
    };
}
