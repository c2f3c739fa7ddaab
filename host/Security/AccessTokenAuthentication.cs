using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Security;

/// <summary>Signs a program in by <c>Authorization: Bearer</c> and a personal access token, beside the browser's session cookie.</summary>
public sealed class AccessTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string TokenScheme = "AccessToken";
    public const string LanguageClaim = "disdik-bpm:language";
    private const string Prefix = "Bearer ";

    public static bool IsUsedBy(HttpContext context) => context.User.Identities.Any(i => i.AuthenticationType == TokenScheme);

    public static bool IsOfferedBy(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsOfferedBy(Context)) return AuthenticateResult.NoResult();
        var user = await tokens.FindUserAsync(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), Context.RequestAborted);
        if (user is null) return AuthenticateResult.Fail("Expected a valid personal access token, but it is unknown, expired or revoked.");
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user.Id), new(ClaimTypes.Name, user.UserName!), new(LanguageClaim, user.Language)], TokenScheme);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), TokenScheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}

public static class AccessTokenSetup
{
    public static void AddAccessTokens(this IServiceCollection services)
    {
        services.AddScoped<AccessTokens>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, AccessTokenAuthentication>(AccessTokenAuthentication.TokenScheme, null);
    }
}
