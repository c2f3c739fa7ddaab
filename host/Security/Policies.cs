using Microsoft.AspNetCore.Authorization;

namespace Disdik.Bpm.Host.Security;

/// <summary>The names of the rules in <see cref="Access"/> that guard a whole page or endpoint; each is bound once, here.</summary>
public static class Policies
{
    public const string Design = nameof(Design);
    public const string Administer = nameof(Administer);
    public const string Supervise = nameof(Supervise);
    public const string Start = nameof(Start);
    public const string Publications = nameof(Publications);
    public const string Consents = nameof(Consents);
    public const string Operate = nameof(Operate);
    public const string Appoint = nameof(Appoint);

    public static void Bind(AuthorizationOptions options)
    {
        options.AddPolicy(Design, Rule(Access.CanDesign));
        options.AddPolicy(Administer, Rule(Access.CanAdminister));
        options.AddPolicy(Supervise, Rule(Access.CanSupervise));
        options.AddPolicy(Publications, Rule(Access.CanSeePublications));
        options.AddPolicy(Consents, Rule(Access.CanSeeConsents));
        options.AddPolicy(Operate, Rule(Access.CanOperate));
        options.AddPolicy(Appoint, Rule(Runtime.Acting.Absences.CanAppoint));
        options.AddPolicy(Start, Rule(Access.CanStartSomething));
        // Nothing is open by omission: what has no rule of its own asks for an account, and what is public says so.
        options.DefaultPolicy = options.FallbackPolicy = Rule(_ => true);
    }

    private static AuthorizationPolicy Rule(Func<Actor, bool> allows) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Allowed(allows)).Build();
}

internal sealed record Allowed(Func<Actor, bool> To) : IAuthorizationRequirement;

internal sealed class AllowedHandler(ICurrentActor current) : AuthorizationHandler<Allowed>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Allowed requirement)
    {
        if (await current.FindAsync(CancellationToken.None) is { } actor && requirement.To(actor)) context.Succeed(requirement);
    }
}
