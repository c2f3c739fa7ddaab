using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Cases;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary><c>POST /inbox/{id}/pratinjau</c>: the previews of what stands in the form now, as a piece of its page. Nothing is kept.</summary>
internal static class ChannelPreviewEndpoint
{
    public static string PathOf(string taskId) => $"/inbox/{taskId}/pratinjau";

    public static void MapChannelPreviews(this IEndpointRouteBuilder app) => app.MapPost("/inbox/{id}/pratinjau", ShowAsync);

    private static async Task<IResult> ShowAsync(
        string id, HttpContext context, ICurrentActor current, IDbContextFactory<BpmDbContext> contexts, CaseReader cases, IDefinitionStore definitions, ChannelPreviews previews, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (task is null || !await database.MaySeeTaskAsync(actor, task, cancellationToken)) return Results.NotFound();
        if (!context.Request.HasFormContentType) return Results.BadRequest();
        var file = (await cases.ReadAsync(task.InstanceId, cancellationToken))!;
        var form = ((UserTask)(await definitions.CompiledAsync(task.DefinitionId, cancellationToken)).Node(task.ElementId)).Form;
        var typed = FormInput.From(form, await context.Request.ReadFormAsync(cancellationToken)).ToVariables(form);
        var found = await previews.OfAsync(file.Definition, file.State.Variables.Merge(FormContent.Safe(form, typed)), file.Row.Id, file.Row.BusinessKey, cancellationToken);
        return new RazorComponentResult<ChannelPreviewCards>(new { Previews = found });
    }
}
