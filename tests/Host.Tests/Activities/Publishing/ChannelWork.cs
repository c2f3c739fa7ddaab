using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A running host with a case whose items are published, and what the people around it do.</summary>
public sealed class ChannelWork : IAsyncLifetime
{
    /// <summary>With a comment that must not leave the house.</summary>
    private static readonly byte[] Jpeg = SamplePictures.Jpeg();
    private const string Sha = "5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d";
    private int items;

    /// <summary>With the target of the guide beside those of the product.</summary>
    public TestHost Host { get; } = new(services: services => services.AddSingleton<IPublishingTarget, NoticeBoardTarget>(), settings: ("PublicAddress", "https://bpm.contoh.test"));
    public string Case { get; private set; } = "";
    public Actor Administrator { get; private set; } = null!;
    public Actor Publisher { get; private set; } = null!;

    public ChannelStore Channels => Host.Services.GetRequiredService<ChannelStore>();
    public PublicationAnswers Answers => Host.Services.GetRequiredService<PublicationAnswers>();
    public ChannelConnections Connections => Host.Services.GetRequiredService<ChannelConnections>();
    private JobRunner Jobs => Host.Services.GetRequiredService<JobRunner>();

    public async ValueTask InitializeAsync()
    {
        Case = await ContentCycle.ProposeAsync(Host);
        await Host.PumpAsync();
        (Administrator, Publisher) = (await Host.ActorAsync("admin"), await Host.ActorAsync("administrator"));
        await using var database = Host.Database();
        await KeepAsync(database, "v-1", "video/mp4", [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[3000]]);
        database.Attachments.Add(new Attachment { Id = "g-1", InstanceId = Case, TaskId = "t-1", FileName = "g-1.jpg", ContentType = "image/jpeg", Sha256 = Sha, SizeBytes = Jpeg.Length, UploadedBy = "u", UploadedAt = TestHost.Start });
        await database.SaveChangesAsync();
        Directory.CreateDirectory(Path.Combine(Host.Folder, "files", Sha[..2]));
        await File.WriteAllBytesAsync(Path.Combine(Host.Folder, "files", Sha[..2], Sha), Jpeg);
    }

    /// <summary>A file of the case beside those of its form.</summary>
    public async Task KeepAsync(BpmDbContext database, string id, string type, byte[] bytes)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        database.Attachments.Add(new Attachment { Id = id, InstanceId = Case, TaskId = "t-1", FileName = id, ContentType = type, Sha256 = sha, SizeBytes = bytes.Length, UploadedBy = "u", UploadedAt = TestHost.Start });
        await database.SaveChangesAsync();
        Directory.CreateDirectory(Path.Combine(Host.Folder, "files", sha[..2]));
        await File.WriteAllBytesAsync(Path.Combine(Host.Folder, "files", sha[..2], sha), bytes);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public Task SetUpAsync(string channel, IReadOnlyDictionary<string, string> settings, bool isOn = true, bool follows = false, string expiresOn = "") =>
        Channels.SaveAsync(channel, new ChannelForm(settings, isOn, follows, false, expiresOn), Administrator, default);

    /// <summary>Agrees on the other side and comes back, as an administrator's browser does.</summary>
    public async Task ConnectAsync(string channel, ConnectedDouble other)
    {
        var begun = await Connections.BeginAsync(channel, Administrator, default);
        Assert.Null(await Connections.CompleteAsync(channel, other.Agree(begun.Address), ConnectedDouble.Code, begun.Browser, Administrator, default));
    }

    /// <summary>The channel's host becomes another, behind the program's back.</summary>
    public Task<int> LeadAsync(string channel, Uri from, Uri to) => Host.ReadAsync(async d =>
    {
        var row = (await d.Channels.FindAsync(channel))!;
        row.Settings = row.Settings.Replace(from.GetLeftPart(UriPartial.Authority), to.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        return await d.SaveChangesAsync();
    });

    /// <summary>A new item with a headline of its own, published on the website and queued for the channel.</summary>
    public async Task<Publication> QueueAsync(string channel, string? lead = "Dinas melatih 40 guru.", bool picture = true, string? video = null, string[]? pictures = null)
    {
        var title = $"Pelatihan guru ke-{Interlocked.Increment(ref items)}";
        var job = Job(title, lead, picture, channel);
        if (pictures is not null) job = With(job, "pictures", "gambar", pictures);
        if (video is not null || channel == "youtube") job = With(job, "video", "video", [video ?? "v-1"]);
        Assert.IsType<JobOutcome.Succeeded>(await WebsiteAsync(job));
        return await Host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Channel == channel && p.Title == title));
    }

    /// <summary>The item with another headline, queued to take the place of what stands there; nothing else of the channel stands any more.</summary>
    public async Task<Publication> CorrectAsync(Publication row)
    {
        foreach (var other in await Host.ReadAsync(d => d.Publications.AsNoTracking().Where(p => p.Channel == row.Channel && p.Id != row.Id && p.Status == PublicationStatus.Published).ToListAsync()))
            await Host.Services.GetRequiredService<IPublicationLedger>().TakenDownAsync(other.Id, default);
        var title = $"{row.Title} (ralat)";
        var job = Job(title, "Dinas melatih 45 guru.", picture: true, row.Channel);
        Assert.IsType<JobOutcome.Succeeded>(await Host.Services.GetRequiredService<ActivityCatalog>().Find(PostCorrectionAgain.Type)!.ExecuteAsync(job with { Input = job.Input.With("item", Case) }, default));
        return await Host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Channel == row.Channel && p.Title == title));
    }

    public Task<JobOutcome> WebsiteAsync(JobContext job) => Host.Services.GetRequiredService<ActivityCatalog>().Find(PublishToWebsite.Type)!.ExecuteAsync(job, default);

    public JobContext Job(string title, string? lead, bool picture, params string[] channels)
    {
        var content = new JsonObject { ["judul"] = title, ["isi"] = "Paragraf pertama.\n\nParagraf kedua.", ["kanal"] = new JsonArray([.. channels.Select(c => JsonValue.Create(c))]) };
        if (lead is not null) content["teras"] = lead;
        if (picture) (content["gambar"], content["teksAlternatif"]) = (new JsonArray("g-1"), "Guru di ruang kelas");
        var variables = Variables.From(content);
        string[] approved = ["judul", "teras", "isi", "gambar", "teksAlternatif"];
        (string Input, string Variable)[] names = [("title", "judul"), ("lead", "teras"), ("body", "isi"), ("pictures", "gambar"), ("alt", "teksAlternatif"), ("channels", "kanal")];
        var input = names.Where(n => variables[n.Variable] is not null).Aggregate(Variables.Empty, (all, n) => all.With(n.Input, variables[n.Variable]!.Value)).With("category", "berita");
        var key = $"{Case}:{title}";
        return new JobContext(key, key, Case, "KONTEN/2026/1", "TERBITKAN_WEBSITE", input, variables, new Approval("S07_SARING", [.. approved], ApprovalHash.Of(variables, approved), "u-sekretaris", TestHost.Start), 1);
    }

    private static JobContext With(JobContext job, string input, string variable, string[] files)
    {
        var value = System.Text.Json.JsonSerializer.SerializeToElement(files);
        var variables = job.Variables.With(variable, value);
        string[] approved = [.. job.Approval!.VariableNames.Append(variable).Distinct()];
        return job with { Variables = variables, Input = job.Input.With(input, value), Approval = job.Approval with { VariableNames = [.. approved], Hash = ApprovalHash.Of(variables, approved) } };
    }

    /// <summary>As it will stand there.</summary>
    public async Task<string> TextAsync(Publication row)
    {
        var job = await Host.ReadAsync(d => d.Jobs.AsNoTracking().SingleAsync(j => j.Id == row.Id));
        return Host.Services.GetRequiredService<TargetCatalog>().Find(row.Channel)!.PreviewOf(PublicationContent.From(Variables.Parse(job.Input), row.Channel));
    }

    public Task<Publication> RowAsync(string id) => Host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Id == id));

    /// <summary>Starts what is due now, in a process that ends when the token says so.</summary>
    public async Task StartAsync(CancellationToken process = default) => await Task.WhenAll(await Jobs.StartDueAsync(process));

    /// <summary>What an earlier test left unsent is not sent to the other side of the next one.</summary>
    public Task<int> LeaveNothingAsync() => Host.ReadAsync(d => d.Jobs.Where(j => j.Status == JobStatus.Queued && (j.Type == SendToChannel.Type || j.Type == TakeDownFromChannel.Type))
        .ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Cancelled)));

    public async Task RestartAsync() => await Jobs.ReleaseLeasesAsync(default);

    /// <summary>Moves the clock from try to try until the item's jobs are at rest.</summary>
    /// <param name="most">Stop after so many tries, as a person who looks in between does.</param>
    public async Task<Publication> WorkAsync(string id, int most = 30)
    {
        for (var tries = 0; tries < most; tries++)
        {
            var due = await Host.ReadAsync(d => d.Jobs.AsNoTracking().Where(j => j.Status == JobStatus.Queued && j.Input.Contains(id)).OrderBy(j => j.RunAt).FirstOrDefaultAsync());
            if (due is null) break;
            if (due.RunAt > Host.Now) Host.Clock.SetUtcNow(due.RunAt);
            await StartAsync();
        }
        return await RowAsync(id);
    }

    /// <summary>A person looks at the other side and says how it is, where the program asks.</summary>
    public async Task<Publication> AnswerAsync(Publication row, bool standsThere)
    {
        if (row.Status is not PublicationStatus.Uncertain) return row;
        Assert.Null(row.NextTryAt);
        if (standsThere) await Answers.StandsThereAsync(row.Id, "https://kanal.contoh.test/1", Publisher, default);
        else await Answers.SendAgainAsync(row.Id, Publisher, default);
        return await WorkAsync(row.Id);
    }
}
