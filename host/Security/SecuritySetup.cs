using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;

namespace Disdik.Bpm.Host.Security;

public static class SecuritySetup
{
    /// <summary>The scheme of <c>Authorization: Bearer</c>; a request with that header never falls back to the session.</summary>
    public const string AccessTokenScheme = "AccessToken";

    private const string SessionOrToken = nameof(SessionOrToken);

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ICurrentActor>(provider => provider.GetRequiredService<CurrentActor>());
        services.AddScoped<IAuthorizationHandler, AllowedHandler>();
        services.AddAuthorization(Policies.Bind);

        services.AddIdentity<AppUser, IdentityRole>(options =>
        {
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.User.RequireUniqueEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddEntityFrameworkStores<BpmDbContext>().AddDefaultTokenProviders();

        services.AddAuthentication(SessionOrToken).AddPolicyScheme(SessionOrToken, null, options => options.ForwardDefaultSelector = Scheme);
        services.Configure<AuthenticationOptions>(options =>
            options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultForbidScheme = SessionOrToken);
        services.ConfigureApplicationCookie(ConfigureSession);
        services.AddAntiforgery(options => options.Cookie.Name = "disdik-bpm-antiforgery");

        // Sessions must outlive a restart: their keys lie beside the database.
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, data, loggers) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(data.Path, "keys")), loggers));
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOneTimePassword();
        app.UseAntiforgery();
        app.Use(RefuseForged);
    }

    /// <summary>
    /// A form whose mark is missing or has aged is refused before anything reads it: an endpoint would fail on it, and a page would answer in
    /// words that are for its programmers.
    /// </summary>
    private static Task RefuseForged(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    internal static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");

    private static string Scheme(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? AccessTokenScheme : IdentityConstants.ApplicationScheme;

    private static void ConfigureSession(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "disdik-bpm-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/masuk";
        options.ReturnUrlParameter = "kembali";
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            var current = context.HttpContext.RequestServices.GetRequiredService<CurrentActor>();
            if (await current.FindAsync(context.Principal, context.HttpContext.RequestAborted) is not null) return;
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        };
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (IsForPrograms(context.HttpContext)) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
