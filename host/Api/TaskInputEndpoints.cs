using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="Ticked">The places, from 0, of the items that are there.</param>
public sealed record TickedInputs(IReadOnlyList<int>? Ticked);

/// <summary>The kelengkapan of a step as a list to tick.</summary>
public static class TaskInputEndpoints
{
    public static void MapTaskInputs(this IEndpointRouteBuilder api) =>
        api.MapPut("/tasks/{id}/inputs", SetAsync).WithTags("Tasks").Refuses(403, 404, 409, 422)
            .WithSummary("Says which items of the kelengkapan are there");

    private static async Task<NoContent> SetAsync(string id, TickedInputs word, InputTicks ticks, IDefinitionStore store, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var task = await TaskEndpoints.FindAsync(id, database, caller, cancellationToken);
        var step = ((UserTask)(await store.CompiledAsync(task.DefinitionId, cancellationToken)).Node(task.ElementId)).Step;
        var ticked = word.Ticked ?? throw RuntimeProblems.Invalid("ticked-missing", "Diharapkan daftar \"ticked\", tetapi tidak ada.", "Expected the list 'ticked', but there is none.");
        await ticks.SetAsync(id, ticked.ToHashSet(), step is null ? 0 : RequiredInputs.Items(step.RequiredInputs).Count, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
