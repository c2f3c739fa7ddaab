using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The static site: the same promises without a network.</summary>
public sealed class FolderTests(ChannelWork work) : IClassFixture<ChannelWork>, IAsyncLifetime
{
    private static readonly Dictionary<string, string> Settings = new() { ["folder"] = "situs", ["address"] = "https://statis.contoh.test" };

    private string Site => Path.Combine(work.Host.Services.GetRequiredService<FolderRoot>().Path, "situs");

    public async ValueTask InitializeAsync() => await work.SetUpAsync("folder", Settings);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_item_is_a_folder_with_page_and_pictures_and_stands_in_the_list()
    {
        var row = await work.WorkAsync((await work.QueueAsync("folder")).Id);
        Assert.Equal((PublicationStatus.Published, $"https://statis.contoh.test/{row.ExternalId}/"), (row.Status, row.Url));
        var page = await File.ReadAllTextAsync(Path.Combine(Site, row.ExternalId!, "index.html"));
        Assert.Contains($"<h1>{row.Title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<img src=\"gambar-1.jpg\" alt=\"Guru di ruang kelas\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(Site, row.ExternalId!, "gambar-1.jpg"))), StringComparison.Ordinal);
        Assert.Contains(row.Title, await File.ReadAllTextAsync(Path.Combine(Site, "index.html")), StringComparison.Ordinal);

        // A correction keeps the folder's name and its place in the list.
        var corrected = await work.WorkAsync((await work.CorrectAsync(row)).Id);
        Assert.Equal((PublicationStatus.Published, row.ExternalId, row.Url), (corrected.Status, corrected.ExternalId, corrected.Url));
        Assert.Equal(PublicationStatus.TakenDown, (await work.RowAsync(row.Id)).Status);
        Assert.Contains($"<h1>{corrected.Title}</h1>", await File.ReadAllTextAsync(Path.Combine(Site, row.ExternalId!, "index.html")), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(Site), d => File.ReadAllText(Path.Combine(d, "item.json")).Contains(row.Title, StringComparison.Ordinal));

        await work.Answers.TakeDownAsync(corrected.Id, "Diganti ralat.", work.Publisher, default);
        Assert.Equal(PublicationStatus.TakenDown, (await work.WorkAsync(corrected.Id)).Status);
        Assert.False(Directory.Exists(Path.Combine(Site, row.ExternalId!)));
        Assert.DoesNotContain(row.Title, await File.ReadAllTextAsync(Path.Combine(Site, "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_after_it_was_written_it_is_there_once()
    {
        var row = await work.QueueAsync("folder");
        await work.WorkAsync(row.Id);
        // As a process leaves it that dies before it could note its success.
        await work.Host.ReadAsync(async d =>
        {
            var (publication, job) = ((await d.Publications.FindAsync(row.Id))!, (await d.Jobs.FindAsync(row.Id))!);
            (publication.Status, publication.ExternalId, publication.Revision) = (PublicationStatus.Sending, null, publication.Revision + 1);
            (job.Status, job.Attempts) = (JobStatus.Queued, 1);
            return await d.SaveChangesAsync();
        });
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
        Assert.Single(Directory.EnumerateDirectories(Site), d => File.ReadAllText(Path.Combine(d, "item.json")).Contains(row.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_tried_again()
    {
        var root = work.Host.Services.GetRequiredService<FolderRoot>().Path;
        Directory.CreateDirectory(root);
        await File.WriteAllTextAsync(Path.Combine(root, "penuh"), "sebuah berkas, bukan folder");
        await work.SetUpAsync("folder", new Dictionary<string, string> { ["folder"] = "penuh" });
        var row = await work.WorkAsync((await work.QueueAsync("folder")).Id, most: 1);
        Assert.Equal(PublicationStatus.Scheduled, row.Status);
        Assert.Contains("to be writable", StoredText.Read(row.LastError)!.Value.En, StringComparison.Ordinal);
        await work.SetUpAsync("folder", Settings);
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
    }

    [Theory]
    [InlineData("../luar")]
    [InlineData("Besar")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        await work.SetUpAsync("folder", new Dictionary<string, string> { ["folder"] = name });
        var (succeeded, words) = await work.Channels.TestAsync("folder", work.Administrator, default);
        Assert.False(succeeded);
        Assert.Contains("Expected a folder name", words.En, StringComparison.Ordinal);
    }
}
