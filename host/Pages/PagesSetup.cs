using System.Text.Encodings.Web;
using System.Text.Unicode;
using Disdik.Bpm.Host.Importing;
using Disdik.Bpm.Host.Pages.Account;
using Disdik.Bpm.Host.Pages.Calendar;
using Disdik.Bpm.Host.Pages.Cases;
using Disdik.Bpm.Host.Pages.Channels;
using Disdik.Bpm.Host.Pages.Consents;
using Disdik.Bpm.Host.Pages.Crest;
using Disdik.Bpm.Host.Pages.Escalations;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Pages.Incidents;
using Disdik.Bpm.Host.Pages.Mails;
using Disdik.Bpm.Host.Pages.News;
using Disdik.Bpm.Host.Pages.Outbox;
using Disdik.Bpm.Host.Pages.Publications;
using Disdik.Bpm.Host.Pages.Shell;
using Disdik.Bpm.Host.Pages.Sop;
using Disdik.Bpm.Host.Pages.Starts;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Pages;

public static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Without this the assets of a build output answer 200 with no bytes outside Development.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Configure);
        builder.Services.Configure<UploadOptions>(builder.Configuration.GetSection("Uploads"));
        builder.Services.AddSingleton<AttachmentStore>();
        builder.AddDesk();
        builder.Services.AddSingleton<HeldForms>();
        builder.Services.AddSingleton<DeliverySettings>();
        builder.Services.AddSingleton<ProofOfPublication>();
        builder.AddNews();
        builder.Services.AddScoped<CaseReader>();
        builder.Services.AddScoped<Publications.Plan.UnscreenedPlans>();
        builder.Services.AddScoped<Publications.Plan.PlanReader>();
        builder.Services.AddScoped<StartableEvents>();
        builder.Services.AddScoped<LateTasks>();
        builder.Services.AddScoped<LateViews>();
        builder.Services.AddScoped<WaitingEscalations>();
        builder.Services.AddScoped<Escalations.Board.TeamBoard>();
        builder.Services.AddScoped<Escalations.Board.BoardOrder>();
        builder.Services.AddInbox();
        builder.Services.AddScoped<Tasks.Acting.NextTask>();
        builder.Services.AddSingleton<Sop.DesignerConfiguration>();
        builder.Services.AddImporting();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation, UnicodeRanges.Arrows));
    }

    /// <summary>Around everything else: the language, and a page in plain words for whatever goes wrong further in.</summary>
    public static void UsePages(this WebApplication app)
    {
        NewsCaching.Use(app);
        app.UseRequestLocalization();
        MailReadings.Use(app);
        app.UseWhen(context => !SecuritySetup.IsForPrograms(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => ShowStatusAsync(context, StatusOf(context)) });
            pages.UseStatusCodePages(refused => ShowStatusAsync(refused.HttpContext, refused.HttpContext.Response.StatusCode));
        });
        app.UseWhen(context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/inbox", out var rest) && rest.HasValue, tasks => tasks.Use(next => context => HeldForms.CatchAsync(context, next)));
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/", () => Results.LocalRedirect("/inbox"));
        app.MapPreferences();
        app.MapSignOut();
        app.MapAttachmentFiles();
        app.MapChannelPreviews();
        app.MapSignedFiles();
        app.MapNews();
        app.MapPublications();
        app.MapChannels();
        app.MapConsents();
        app.MapOutbox();
        app.MapMailWishes();
        app.MapIncidents();
        app.MapInbox();
        app.MapCrest();
        app.MapCalendarFiles();
        app.MapRazorComponents<Site>();
    }

    /// <summary>A form that does not fit (too large, too old, not from our own page) is not the program's own failure.</summary>
    private static int StatusOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError;

    // A scope of its own: the page that failed has used up this request's, and Blazor renders once in each.
    private static async Task ShowStatusAsync(HttpContext context, int status)
    {
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        // Blazor adds this header at each rendering and stumbles over the first one's.
        context.Response.Headers.Remove("blazor-enhanced-nav");
        try
        {
            // The public news have their own words for readers without an account.
            await (status == StatusCodes.Status404NotFound && context.Request.Path.StartsWithSegments(PublicNews.Root)
                ? new RazorComponentResult<NewsNotFound> { StatusCode = status }.ExecuteAsync(context)
                : new RazorComponentResult<StatusDocument>(new { Status = status }) { StatusCode = status }.ExecuteAsync(context));
        }
        finally
        {
            context.RequestServices = services;
        }
    }
}
