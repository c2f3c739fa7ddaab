using System.Collections.Concurrent;
using System.Data;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The tables of the hot path, and how it reads them.</summary>
internal sealed class Tables
{
    private readonly Statement instance;
    private readonly Statement task;
    private readonly Statement pages;
    private readonly Statement deleteHistory;
    private readonly Statement addToSet;
    private readonly Statement anyoneIn;
    private readonly Statement nobodyIn;
    private readonly Statement endEscalations;
    private readonly Statement wentUp;
    private readonly Statement answerBy;
    /// <summary>Sets that are stored for good.</summary>
    private readonly ConcurrentDictionary<string, bool> knownSets = new();

    public Tables(IDbContextFactory<BpmDbContext> contexts)
    {
        using var database = contexts.CreateDbContext();
        var model = database.Model;
        (Instances, Tasks, Timers, Jobs, Mails, History, Escalations) = (new(model), new(model), new(model), new(model), new(model), new(model), new(model));
        instance = ById($"SELECT {Instances.Select} FROM {Instances.Name} WHERE \"Id\" = $1");
        task = ById($"SELECT {Tasks.Select} FROM {Tasks.Name} WHERE \"Id\" = $1");
        pages = ById($"SELECT \"Lines\" FROM {History.Name} WHERE \"InstanceId\" = $1 ORDER BY \"Revision\"");
        deleteHistory = ById($"DELETE FROM {History.Name} WHERE \"InstanceId\" = $1");
        var (members, roles) = (model.FindEntityType(typeof(IdentityUserRole<string>))!.GetTableName(), model.FindEntityType(typeof(IdentityRole))!.GetTableName());
        anyoneIn = ById($"SELECT 1 FROM \"{members}\" WHERE \"RoleId\" IN (SELECT \"Id\" FROM \"{roles}\" WHERE \"Name\" = $1) LIMIT 1");
        nobodyIn = new(anyoneIn.Sql, [DbType.String], Expects.Nothing);
        addToSet = new($"INSERT INTO {new Table<CandidateSet>(model).Name} (\"Set\", \"Group\") VALUES ($1, $2) ON CONFLICT DO NOTHING", [DbType.String, DbType.String]);
        var ended = $"UPDATE {Escalations.Name} SET \"End\" = $1, \"EndedAt\" = $2 WHERE \"TaskId\" = $3 AND \"EndedAt\" IS NULL";
        (endEscalations, wentUp) = (new(ended, [DbType.String, DbType.Int64, DbType.String]), new($"{ended} AND \"Level\" = 1", [DbType.String, DbType.Int64, DbType.String]));
        answerBy = new($"UPDATE {Escalations.Name} SET \"AnswerBy\" = $1 WHERE \"TaskId\" = $2 AND \"EndedAt\" IS NULL AND \"AnswerBy\" IS NOT NULL", [DbType.Int64, DbType.String]);
    }

    public Table<Instance> Instances { get; }
    public Table<WorkTask> Tasks { get; }
    public Table<TimerRow> Timers { get; }
    public Table<Job> Jobs { get; }
    public Table<OutboxMail> Mails { get; }
    public Table<HistoryPage> History { get; }
    public Table<Escalation> Escalations { get; }

    public Write DeleteHistory(string instanceId) => new(deleteHistory, [instanceId]);

    /// <summary>The rows of a set of candidate groups that this process has not stored yet; mostly none.</summary>
    public IEnumerable<Write> NewSet(string set) =>
        knownSets.ContainsKey(set) ? [] : CandidateSet.Rows(set).Select(row => new Write(addToSet, [row.Set, row.Group]));

    /// <summary>Holds the change up when somebody belongs to the group.</summary>
    public Write NobodyIn(string group) => new(nobodyIn, [group]);

    /// <summary>All that are under way about a task.</summary>
    public Write EndEscalations(string taskId, EscalationEnd end, DateTimeOffset now) => new(endEscalations, [$"{end}", now.UtcTicks, taskId]);

    /// <summary>Those of the first level, since the second is told.</summary>
    public Write WentUp(string taskId, DateTimeOffset now) => new(wentUp, [$"{EscalationEnd.WentUp}", now.UtcTicks, taskId]);

    public Write AnswerBy(string taskId, DateTimeOffset at) => new(answerBy, [at.UtcTicks, taskId]);

    public void Stored(string set) => knownSets.TryAdd(set, true);

    public async Task<Instance?> InstanceAsync(Session session, string id, CancellationToken cancellationToken)
    {
        await using var reader = await session.QueryAsync(instance, [id], cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Instances.Read(reader) : null;
    }

    public async Task<WorkTask?> TaskAsync(Session session, string id, CancellationToken cancellationToken)
    {
        await using var reader = await session.QueryAsync(task, [id], cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Tasks.Read(reader) : null;
    }

    public async Task<IReadOnlyList<byte[]>> HistoryAsync(Session session, string instanceId, CancellationToken cancellationToken)
    {
        await using var reader = await session.QueryAsync(pages, [instanceId], cancellationToken);
        var found = new List<byte[]>();
        while (await reader.ReadAsync(cancellationToken)) found.Add(reader.GetFieldValue<byte[]>(0));
        return found;
    }

    /// <summary>True when somebody belongs to the group.</summary>
    public async Task<bool> AnyoneInAsync(Session session, string group, CancellationToken cancellationToken)
    {
        await using var reader = await session.QueryAsync(anyoneIn, [group], cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    private static Statement ById(string sql) => new(sql, [DbType.String]);
}
