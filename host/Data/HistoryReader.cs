using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>The one place that reads history: the pages, and the single lines that earlier versions of the program wrote.</summary>
public static class HistoryReader
{
    /// <summary>Everything that happened in an instance, in order.</summary>
    public static async Task<List<HistoryLine>> HistoryAsync(this BpmDbContext database, string instanceId, CancellationToken cancellationToken = default) =>
        [.. (await database.HistoryAsync([instanceId], cancellationToken))[instanceId]];

    /// <summary>Of several instances; by instance, in order.</summary>
    public static async Task<ILookup<string, HistoryLine>> HistoryAsync(
        this BpmDbContext database, IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken = default)
    {
        var single = await database.HistoryLines.AsNoTracking().Where(h => instanceIds.Contains(h.InstanceId)).ToListAsync(cancellationToken);
        var pages = await database.HistoryPages.AsNoTracking().Where(p => instanceIds.Contains(p.InstanceId)).ToListAsync(cancellationToken);
        return single.Concat(pages.SelectMany(p => HistoryFormat.Read(p.InstanceId, p.Lines))).OrderBy(l => l.Sequence).ToLookup(l => l.InstanceId);
    }

    /// <summary>The elements that these instances entered, in order: of the rest of their history nothing is read.</summary>
    public static async Task<List<(string InstanceId, string ElementId)>> EnteredAsync(
        this BpmDbContext database, IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        if (instanceIds.Count == 0) return [];
        var single = await database.HistoryLines.AsNoTracking().Where(h => instanceIds.Contains(h.InstanceId) && h.Type == HistoryFormat.Entered && h.ElementId != null)
            .OrderBy(h => h.InstanceId).ThenBy(h => h.Sequence).Select(h => new { h.InstanceId, h.ElementId }).ToListAsync(cancellationToken);
        var pages = await database.HistoryPages.AsNoTracking().Where(p => instanceIds.Contains(p.InstanceId)).OrderBy(p => p.InstanceId).ThenBy(p => p.Revision).ToListAsync(cancellationToken);
        return [.. single.Select(l => (l.InstanceId, l.ElementId!)), .. pages.SelectMany(p => HistoryFormat.ReadEntered(p.Lines).Select(element => (p.InstanceId, element)))];
    }
}
