using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks;

/// <summary>Cases of the shipped SOP, played by the people of the demonstration office.</summary>
internal sealed class ShippedCase(Stage stage, ProcessDefinition definition, IReadOnlyList<Actor> everyone)
{
    private const string Proposal = """{"judul":"Lomba literasi siswa SD","bidang":"SD","tanggal":"2026-11-20","kanal":["website"]}""";

    public static async Task<ShippedCase> OfAsync(Stage stage, string key)
    {
        var store = stage.Services.GetRequiredService<IDefinitionStore>();
        var definition = await store.CompiledAsync((await store.InForceAsync(key, default))!.Id, default);
        return new(stage, definition, await ActorsAsync(stage));
    }

    public Task<string> StartAsync()
    {
        var anyone = everyone[0] with { Groups = everyone.SelectMany(e => e.Groups).ToHashSet() };
        return stage.Runner.StartAsync(new(definition.Key, null, null, null, Variables.Parse(Proposal)), anyone, default);
    }

    /// <summary>The open step is done by somebody who may, with the smallest form and the first outcome, which lets the case go on.</summary>
    /// <returns>How many steps were done: fewer than <paramref name="most"/> when the case has ended.</returns>
    public async Task<int> GoOnAsync(string id, int most)
    {
        for (var steps = 0; ; steps++)
        {
            await stage.Services.GetRequiredService<RuntimePump>().RunDueAsync();
            if (steps == most) return steps;
            var open = await stage.ReadAsync(d => d.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Open));
            if (open is null) return steps;
            var element = (UserTask)definition.Node(open.ElementId);
            var outcome = element.Outcomes.FirstOrDefault()?.Id;
            var actor = everyone.First(e => Access.IsCandidate(e, open));
            await stage.Runner.CompleteTaskAsync(new(open.Id, outcome, Values(element.Form), null), actor, default);
        }
    }

    private static async Task<List<Actor>> ActorsAsync(Stage stage)
    {
        await using var database = stage.Database();
        var ids = await database.Users.OrderBy(u => u.UserName).Select(u => u.Id).ToListAsync();
        var actors = new List<Actor>();
        foreach (var id in ids) actors.Add((await database.FindActorAsync(id, default))!);
        return actors;
    }

    /// <summary>Every field but files, as an office fills them.</summary>
    private static Variables Values(Form form) => form.Fields.Aggregate(Variables.Empty, (values, field) => Value(field) is { } value ? values.With(field.Id, JsonSerializer.SerializeToElement(value)) : values);

    private static string Short(string text, FormField field) => field.MaxLength is { } most && most < text.Length ? text[..most] : text;

    private static object? Value(FormField field) => field.Type switch
    {
        FieldType.Text => Short("Lomba literasi siswa SD", field),
        FieldType.LongText or FieldType.RichText => Short(string.Join(' ', Enumerable.Repeat("Siswa sekolah dasar berlomba menulis cerita pendek tentang kotanya.", 12)), field),
        FieldType.Number => 1,
        FieldType.Date => "2026-11-20",
        FieldType.Boolean => true,
        FieldType.Gate => field.Choices.ToDictionary(c => c.Value, _ => Gate.Yes),
        FieldType.Choice => field.Choices[0].Value,
        // What may stay empty does: a child that is shown would need a consent.
        FieldType.MultiChoice => field.Required ? new[] { field.Choices[0].Value } : null,
        FieldType.Channels => new[] { "website" },
        FieldType.Url => "https://contoh.id/berita/lomba",
        _ => null,
    };
}
