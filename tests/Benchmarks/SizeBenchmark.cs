using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks;

/// <summary>What a finished instance of the shipped SOP keeps in the database: its rows, with those of its mails and jobs apart.</summary>
internal static class SizeBenchmark
{
    private const string Proposal = """{"judul":"Lomba literasi siswa SD","bidang":"SD","tanggal":"2026-11-20","kanal":["website"]}""";

    /// <summary>Prints one JSON line.</summary>
    public static async Task RunAsync(Options options)
    {
        var instances = options.Number("instances", 50);
        await using var stage = await Stage.SetAsync(onPostgreSql: false);
        var sop = await stage.ReadAsync(d => d.Definitions.AsNoTracking().FirstAsync(d => d.Status == DefinitionStatus.Published));
        var definition = await stage.Services.GetRequiredService<IDefinitionStore>().CompiledAsync(sop.Id, default);
        var before = await stage.BytesAsync();
        var steps = 0;
        for (var i = 0; i < instances; i++) steps += await PlayAsync(stage, definition);
        var after = await stage.BytesAsync();
        // Mails carry their whole text; an office empties its outbox, not its cases.
        await stage.ExecuteAsync("DELETE FROM \"Mails\"");
        await stage.ExecuteAsync("DELETE FROM \"Jobs\"");
        await stage.ExecuteAsync("VACUUM");
        var own = await stage.BytesAsync();
        var left = await stage.ReadAsync(d => d.Instances.CountAsync(i => i.EndedAt == null));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "size", sop = sop.Key, instances, notEnded = left, stepsPerInstance = Math.Round((double)steps / instances, 1),
            kiBPerInstance = Math.Round((own - before) / 1024d / instances, 2), kiBWithMailsAndJobs = Math.Round((after - before) / 1024d / instances, 2),
        }));
    }

    /// <summary>Each open step is done by somebody who may, with the smallest form and the first outcome that lets the case go on.</summary>
    private static async Task<int> PlayAsync(Stage stage, ProcessDefinition definition)
    {
        var everyone = await ActorsAsync(stage);
        var anyone = everyone[0] with { Groups = everyone.SelectMany(e => e.Groups).ToHashSet() };
        var id = await stage.Runner.StartAsync(new(definition.Key, null, null, null, Variables.Parse(Proposal)), anyone, default);
        for (var steps = 0; steps < 60; steps++)
        {
            await stage.Services.GetRequiredService<RuntimePump>().RunDueAsync();
            var open = await stage.ReadAsync(d => d.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Open));
            if (open is null) return steps;
            var element = (UserTask)definition.Node(open.ElementId);
            var outcome = element.Outcomes.FirstOrDefault()?.Id;
            var actor = everyone.First(e => Access.IsCandidate(e, open));
            await stage.Runner.CompleteTaskAsync(new(open.Id, outcome, Values(element.Form), null), actor, default);
        }
        return 60;
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
        FieldType.LongText => Short(string.Join(' ', Enumerable.Repeat("Siswa sekolah dasar berlomba menulis cerita pendek tentang kotanya.", 12)), field),
        FieldType.Number => 1,
        FieldType.Date => "2026-11-20",
        FieldType.Boolean => true,
        FieldType.Choice => field.Choices[0].Value,
        FieldType.MultiChoice => new[] { field.Choices[0].Value },
        FieldType.Url => "https://contoh.id/berita/lomba",
        _ => null,
    };
}
