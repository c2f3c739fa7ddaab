using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Api;

/// <summary>Who makes this request, as the database knows them now.</summary>
public sealed record Caller(Actor Actor)
{
    /// <summary>Called by the framework for every endpoint that takes a <see cref="Caller"/>. Answers 401 when the account is gone.</summary>
    public static async ValueTask<Caller?> BindAsync(HttpContext context)
    {
        var actor = await context.RequestServices.GetRequiredService<ICurrentActor>().FindAsync(context.RequestAborted);
        return actor is null ? throw new BadHttpRequestException("Nobody is signed in.", StatusCodes.Status401Unauthorized) : new Caller(actor);
    }
}
