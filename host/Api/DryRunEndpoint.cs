using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Simulation;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Simulation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

public static class DryRunEndpoint
{
    private const int MostChoices = 500;

    public static void MapDryRuns(this IEndpointRouteBuilder api) =>
        api.MapPost("/designer/dry-runs", PlayAsync).WithTags("Simulation").WithMetadata(new RequestSizeLimitAttribute(SimulatedFile.MaxRequestBytes))
            .Refuses(400, 403, 404, 413, 422)
            .WithSummary("Plays a case beforehand on the working calendar: due times, reminders and escalations, with the reason for each")
            .WithDescription("The engine, the calendar and the timing policy are those of the running cases. Nothing is sent and nothing is stored. Also for a file that was never stored.");

    private static async Task<Ok<DryRunBody>> PlayAsync(
        DryRunRequest request, HttpContext http, [AsParameters] DryRunDesk desk, Caller caller, CancellationToken cancellationToken)
    {
        SimulatedFile.RequireRight(caller);
        var culture = ReaderLanguage.Of(http);
        var definition = await SimulatedFile.ReadAsync(request.Xml, request.DefinitionId, request.Key, desk.Reader, desk.Store, caller, cancellationToken);
        var calendar = await desk.Office.GetAsync(cancellationToken);
        var order = new DryRunOrder(
            definition, request.StartEventId, StartOf(request.StartsAt, calendar, desk.Time), PaceOf(request), GivenVariables.From(request.Variables), ChoicesOf(request, definition), request.StartedBy);
        return TypedResults.Ok(new DryRunWords(await desk.Runs.PlayAsync(order, cancellationToken), culture).Body());
    }

    /// <summary>Now, when nothing is said. A local time is the office's.</summary>
    private static DateTimeOffset StartOf(string? text, WorkingCalendar calendar, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(text)) return time.GetUtcNow();
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var clock) && clock.Year is >= 2000 and <= 2100)
            return clock.Kind is DateTimeKind.Unspecified ? new DateTimeOffset(clock, calendar.Zone.GetUtcOffset(clock)) : new DateTimeOffset(clock.ToUniversalTime());
        throw RuntimeProblems.Invalid("invalid-start-time",
            $"Diharapkan waktu mulai seperti 2026-02-13T15:30 antara tahun 2000 dan 2100, tetapi diterima \"{Short(text)}\".",
            $"Expected a start time such as 2026-02-13T15:30 between the years 2000 and 2100, but got '{Short(text)}'.");
    }

    private static Pace PaceOf(DryRunRequest request)
    {
        if (request.NobodyActs is true) return new Pace.Nobody();
        var share = request.Share ?? 1;
        return share is >= 0.05 and <= 20 ? new Pace.OfStandard(share) : throw RuntimeProblems.Invalid("invalid-share",
            string.Create(CultureInfo.GetCultureInfo("id"), $"Diharapkan share antara 0,05 dan 20, tetapi diterima {share}."),
            string.Create(CultureInfo.InvariantCulture, $"Expected a share between 0.05 and 20, but got {share}."));
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> ChoicesOf(DryRunRequest request, ProcessDefinition definition)
    {
        var choices = request.Choices ?? [];
        if (choices.Count > MostChoices || choices.Values.Any(c => c is not { Length: <= 50 })) throw RuntimeProblems.Invalid("too-many-choices",
            $"Diharapkan paling banyak {MostChoices} pilihan dengan masing-masing 50 putaran, tetapi lebih banyak.", $"Expected at most {MostChoices} choices of 50 rounds each, but there are more.");
        foreach (var (element, rounds) in choices) RequireKnown(definition, element, rounds);
        return choices.ToImmutableDictionary(c => c.Key, c => c.Value.ToImmutableArray());
    }

    /// <summary>A choice that nothing in the diagram asks for would be ignored, and the answer believed.</summary>
    private static void RequireKnown(ProcessDefinition definition, string element, string[] rounds)
    {
        IReadOnlyList<string> options = definition.Nodes.GetValueOrDefault(element) switch
        {
            UserTask task => [.. task.Outcomes.Select(o => o.Id)],
            ExclusiveGateway or InclusiveGateway or EventBasedGateway => definition.Nodes[element].Outgoing,
            _ => [],
        };
        if (options.Count == 0) throw RuntimeProblems.Invalid("unknown-choice",
            $"Diharapkan pilihan untuk langkah yang mempunyai hasil atau untuk percabangan, tetapi \"{Short(element)}\" bukan salah satunya pada diagram ini.",
            $"Expected choices for steps with outcomes or for gateways, but '{Short(element)}' is neither in this diagram.");
        if (rounds.FirstOrDefault(r => !options.Contains(r)) is { } unknown) throw RuntimeProblems.Invalid("unknown-choice",
            $"Diharapkan salah satu dari {string.Join(", ", options)} sebagai pilihan untuk \"{Short(element)}\", tetapi diterima \"{Short(unknown)}\".",
            $"Expected one of {string.Join(", ", options)} as a choice for '{Short(element)}', but got '{Short(unknown)}'.");
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>What the endpoint works with, beside the request.</summary>
internal sealed record DryRunDesk(DryRuns Runs, DraftReader Reader, IDefinitionStore Store, IOfficeCalendar Office, TimeProvider Time);
