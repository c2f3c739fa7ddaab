using System.Globalization;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.Publications;

/// <summary><c>GET /publikasi/rekapitulasi.csv?dari=&amp;sampai=</c>: the recapitulation for a spreadsheet.</summary>
internal static class RecapFile
{
    private static readonly string[] Columns = ["No", "PublishedAt", "Item", "Channel", "State", "Address", "Id", "Print", "Approver", "Sender", "Screenshot", "LastCheck", "Looked"];

    public static void MapRecap(this IEndpointRouteBuilder app) => app.MapGet("/publikasi/rekapitulasi.csv", WriteAsync).RequireAuthorization(Policies.Publications);

    private static async Task<IResult> WriteAsync(
        string? dari, string? sampai, IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar calendar, TimeProvider time, PublicAddress address, IStringLocalizer<PublicationTexts> texts, CancellationToken cancellationToken)
    {
        var zone = (await calendar.GetAsync(cancellationToken)).Zone;
        var period = RecapPeriod.Read(dari, sampai, OfficeTime.DateOf(time.GetUtcNow(), zone));
        if (period.Problem is { } problem) return Results.Text(problem.In(CultureInfo.CurrentUICulture), "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
        var recap = await RecapReader.ReadAsync(contexts, period, zone, cancellationToken);
        string?[] head = [.. Columns.Select(name => texts[$"Recap{name}"].Value)];
        var lines = recap.Rows.Select((row, at) => new string?[]
        {
            $"{at + 1}", Stamp(row.PublishedAt, zone), row.Title, ChannelNames.In(row.Channel).In(CultureInfo.CurrentUICulture), texts[$"Status{row.Status}"].Value, row.Url, row.ExternalId, row.ContentHash,
            recap.ApproverOf(row), recap.SenderOf(row) ?? texts["Program"].Value, row.ProofAttachmentId is { } file ? address.Of(AttachmentFiles.PathOf(file)) : StoredText.Read(row.PictureProblem)?.In(CultureInfo.CurrentUICulture),
            row.CheckResult is { } result ? texts[$"Check{result}"].Value : null, Stamp(row.CheckedAt, zone),
        });
        return Results.File(RecapReader.Csv(lines.Prepend(head)), "text/csv; charset=utf-8", $"rekapitulasi-bukti-tayang-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}.csv");
    }

    private static string? Stamp(DateTimeOffset? at, TimeZoneInfo zone) => at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}
