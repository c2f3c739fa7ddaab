using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <summary>What all acts on one task share: their address, what they may refuse, and that there is nothing to say about one that was done.</summary>
internal static class ActsOnTask
{
    public static RouteGroupBuilder MapActsOnTask(this IEndpointRouteBuilder api) => api.MapGroup("/tasks/{id}").WithTags("Tasks").Refuses(400, 403, 404, 409, 422);

    public static async Task<NoContent> DoneAsync(Task act)
    {
        await act;
        return TypedResults.NoContent();
    }
}
