using System.Security.Claims;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>
/// Notes of each mail once that its recipient opened the page in the program that it is about. The program sees its own pages only: no mail
/// carries a picture or an address by which its reading would be told.
/// </summary>
public sealed partial class MailReadings(IDbContextFactory<BpmDbContext> contexts, TimeProvider time, ILogger<MailReadings> log)
{
    /// <summary>After a page of a task or of a case was shown to somebody.</summary>
    public static void Use(WebApplication app) => app.UseWhen(IsOfWork, pages => pages.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode is not StatusCodes.Status200OK || context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } person) return;
        var (task, instance) = (context.Request.RouteValues.GetValueOrDefault("TaskId") as string, context.Request.RouteValues.GetValueOrDefault("InstanceId") as string);
        if (task is not null || instance is not null) await context.RequestServices.GetRequiredService<MailReadings>().NoteAsync(person, task, instance);
    }));

    private static bool IsOfWork(HttpContext context) => HttpMethods.IsGet(context.Request.Method)
        && (context.Request.Path.StartsWithSegments("/inbox") || context.Request.Path.StartsWithSegments("/proses") || context.Request.Path.StartsWithSegments("/eskalasi"));

    /// <summary>The mails of a task, by its page; all mails of a case, by the case's.</summary>
    public async Task NoteAsync(string personId, string? taskId, string? instanceId)
    {
        try
        {
            var now = time.GetUtcNow();
            await using var database = await contexts.CreateDbContextAsync();
            instanceId ??= await database.Tasks.Where(t => t.Id == taskId).Select(t => t.InstanceId).FirstOrDefaultAsync();
            var unread = database.Mails.Where(m => m.RecipientId == personId && m.InstanceId == instanceId && m.OpenedAt == null);
            if (taskId is not null) unread = unread.Where(m => m.TaskId == taskId);
            // Mostly there is none: a look at a small index, and nothing is written.
            if (await unread.AnyAsync()) await unread.ExecuteUpdateAsync(set => set.SetProperty(m => m.OpenedAt, now));
        }
        catch (Exception e) when (DatabaseProblem.Of(e) is not null)
        {
            // The page was shown; whoever opens it again is noted then.
            LogMissed(log, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "That a mail's page was opened could not be noted: {Problem}")]
    private static partial void LogMissed(ILogger logger, string problem);
}
