using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <param name="IsChanged">Whether the tab has changes that are not stored yet.</param>
public sealed record EditorWord(bool IsChanged);

/// <summary>Another browser tab with the same draft open.</summary>
/// <param name="Name">Display name of whoever has it open.</param>
/// <param name="IsMe">True for another tab of the one who asks.</param>
public sealed record EditorBody(string Tab, string Name, bool IsMe, bool IsChanged);

/// <summary>The file that is stored now.</summary>
/// <param name="Hash">Lower-case hex SHA-256.</param>
/// <param name="UpdatedBy">Display name of who saved last; null for the program.</param>
public sealed record CurrentFileBody(string Id, int Version, string Hash, DateTimeOffset UpdatedAt, string? UpdatedBy);

/// <param name="Others">Tabs heard of within the last <see cref="DesignerEditorEndpoints.PresentSeconds"/> seconds, without the one that asks.</param>
public sealed record EditorsBody(CurrentFileBody Current, IReadOnlyList<EditorBody> Others);

/// <summary>Who has the draft of an SOP open in the designer.</summary>
public static partial class DesignerEditorEndpoints
{
    /// <summary>Three words of a tab; one may get lost.</summary>
    internal const int PresentSeconds = 45;

    public static void MapDesignerEditors(this IEndpointRouteBuilder api)
    {
        api.MapPut("/definitions/{key}/editors/{tab}", SayAsync).WithTags("Definitions").Refuses(403, 404, 422)
            .WithSummary("Says that a browser tab has the draft open; answers who else has, and which file is stored now");
        api.MapDelete("/definitions/{key}/editors/{tab}", LeaveAsync).WithTags("Definitions").Refuses(403)
            .WithSummary("Says that the tab was closed");
    }

    private static async Task<Ok<EditorsBody>> SayAsync(
        string key, string tab, EditorWord word, IDefinitionStore store, BpmDbContext database, WriteGate gate, TimeProvider time, Caller caller, CancellationToken cancellationToken)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        if (!Tab().IsMatch(tab)) throw new ProblemException(ProblemKind.Invalid, "editor-tab-invalid", new(
            "Diharapkan nama tab dari 8 sampai 40 huruf kecil dan angka.", "Expected a tab's name of 8 to 40 lower-case letters and digits."));
        var newest = await store.NewestAsync(key, cancellationToken) ?? throw Missing.Definition(key);
        var now = time.GetUtcNow();

        var tabs = await database.Set<DraftEditor>().Where(e => e.DefinitionKey == key).ToListAsync(cancellationToken);
        var mine = tabs.Find(e => e.Tab == tab && e.UserId == caller.Actor.UserId);
        if (mine is null && !tabs.Exists(e => e.Tab == tab)) database.Add(mine = new DraftEditor { DefinitionKey = key, Tab = tab, UserId = caller.Actor.UserId });
        if (mine is not null) (mine.SeenAt, mine.IsChanged) = (now, word.IsChanged);
        var present = now.AddSeconds(-PresentSeconds);
        database.RemoveRange(tabs.Where(e => e.SeenAt < present && e != mine));
        await SaveAsync(database, gate, cancellationToken);

        var others = tabs.Where(e => e.Tab != tab && e.SeenAt >= present).ToList();
        var ids = others.ConvertAll(e => e.UserId).Append(newest.UpdatedBy).ToArray();
        var names = await database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return TypedResults.Ok(new EditorsBody(
            new(newest.Id, newest.Version, newest.XmlHash, newest.UpdatedAt, newest.UpdatedBy is { } by ? names.GetValueOrDefault(by) : null),
            [.. others.OrderBy(e => e.Tab, StringComparer.Ordinal).Select(e => new EditorBody(e.Tab, names.GetValueOrDefault(e.UserId, e.UserId), e.UserId == caller.Actor.UserId, e.IsChanged))]));
    }

    private static async Task<NoContent> LeaveAsync(string key, string tab, BpmDbContext database, WriteGate gate, Caller caller, CancellationToken cancellationToken)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        if (await database.Set<DraftEditor>().FindAsync([key, tab], cancellationToken) is { } row && row.UserId == caller.Actor.UserId) database.Remove(row);
        await SaveAsync(database, gate, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Two tabs that clear away the same row, or one that speaks twice at once: the row is as either left it, and nobody is told of it.</summary>
    private static async Task SaveAsync(BpmDbContext database, WriteGate gate, CancellationToken cancellationToken)
    {
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (e is DbUpdateException || DatabaseProblem.IsConflict(e))
        {
            database.ChangeTracker.Clear();
        }
    }

    [GeneratedRegex("^[a-z0-9]{8,40}$")]
    private static partial Regex Tab();
}
