using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>What cases and people have beside tasks: comments, files and drafts; delegations, requests and absences; what is followed, put off and kept.</summary>
internal static class Belongings
{
    /// <summary>Secret of the calendar of the person <c>petugas.sd</c>.</summary>
    public static readonly string CalendarSecret = new('a', 64);

    /// <summary>To a template, before it is copied.</summary>
    public static async Task AddToCaseAsync(Stage stage, string id, DateTimeOffset now)
    {
        await using var database = stage.Database();
        var tasks = await database.Tasks.AsNoTracking().Where(t => t.InstanceId == id).ToListAsync();
        var author = await database.Users.Where(u => u.UserName == "anggota.tim").Select(u => u.Id).FirstAsync();
        foreach (var i in Enumerable.Range(0, 2))
            database.Add(new CaseComment { Id = $"{id}-k{i}", InstanceId = id, TaskId = tasks[0].Id, AuthorId = author, Text = "Mohon foto kegiatan ditambah, @petugas.sd.", WrittenAt = now, Key = $"{id}-k{i}" });
        database.Add(new Attachment { Id = $"{id}-l", InstanceId = id, TaskId = tasks[0].Id, FileName = "kegiatan.jpg", ContentType = "image/jpeg", SizeBytes = 240_000, Sha256 = new string('0', 64), UploadedBy = author, UploadedAt = now });
        foreach (var task in tasks)
        {
            var done = task.Status is WorkTaskStatus.Completed;
            if (done) database.Add(new TaskDraft { TaskId = task.Id, UserId = task.CompletedBy!, Values = """{"f-judul":["Lomba literasi siswa SD"],"f-catatan":["Foto menyusul."]}""", Revision = 2, SavedAt = now, HandedInAt = now });
            database.Add(new InputTick { TaskId = task.Id, Item = 0, TickedBy = author, TickedAt = now });
        }
        await database.SaveChangesAsync();
    }

    /// <summary>After the tasks are there.</summary>
    public static async Task AddToPeopleAsync(Stage stage, DateTimeOffset now)
    {
        await using var database = stage.Database();
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var users = await database.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync();
        var versions = await database.Definitions.Where(d => d.Status == DefinitionStatus.Published).Select(d => d.Id).ToListAsync();
        foreach (var user in users)
        {
            var held = await database.Tasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == user.Id).OrderByDescending(t => t.Rank).Take(60).ToListAsync();
            var colleague = users[(users.IndexOf(user) + 7) % users.Count].Id;
            Follow(database, user.Id, held.Select(t => t.InstanceId).Distinct(), now);
            database.AddRange(held.Take(6).Select(t => new Postponement { UserId = user.Id, TaskId = t.Id, Until = today.AddDays(3) }));
            database.AddRange(held.Skip(6).Take(4).Select(t => new DelegationRow { TaskId = t.Id, DelegatorId = colleague, DelegateId = user.Id, Note = "Mohon dibantu.", DelegatedAt = now }));
            database.AddRange(held.Skip(10).Take(2).Select(t => new HelpRequest { TaskId = t.Id, InstanceId = t.InstanceId, HelperId = colleague, AskedBy = user.Id, Question = "Mana datanya?", AskedAt = now }));
            database.AddRange(held.Skip(12).Take(1).Select(t => new TimeRequest { Id = $"{t.Id}-w", TaskId = t.Id, InstanceId = t.InstanceId, Kind = TimeRequestKind.MoreTime, Reason = "Data belum lengkap.", WantedDueAt = now.AddDays(9), AskedBy = user.Id, AskedAt = now }));
            database.AddRange(held.Skip(13).Take(1).Select(t => new PauseRow { TaskId = t.Id, Since = now.AddHours(-9), InstanceId = t.InstanceId, Reason = "Menunggu data.", SaidBy = user.Id, AllowedBy = colleague, AllowedAt = now }));
            database.AddRange(Enumerable.Range(0, 3).Select(i => new SavedFilter { Id = $"{user.Id}-{i}", OwnerId = user.Id, Name = $"Saringan {i}", Query = "tab=saya&cari=literasi" }));
            database.AddRange(versions.Select(v => new Acknowledgement { UserId = user.Id, DefinitionId = v, At = now }));
            if (users.IndexOf(user) % 20 == 0) database.Add(new Absence { PersonId = user.Id, From = today, To = today.AddDays(4), Reason = "Cuti", SubstituteId = colleague, EnteredBy = user.Id, EnteredAt = now });
        }
        database.Add(new CalendarFeed { UserId = users.First(u => u.UserName == "petugas.sd").Id, SecretHash = AccessTokens.HashOf(CalendarSecret), MadeAt = now });
        database.ChangeTracker.DetectChanges();
        await database.SaveChangesAsync();
    }

    private static void Follow(BpmDbContext database, string userId, IEnumerable<string> cases, DateTimeOffset now) =>
        database.AddRange(cases.Select(id => new CaseFollower { UserId = userId, InstanceId = id, FollowedAt = now }));
}
