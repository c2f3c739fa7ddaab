using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>An office whose news are read by anyone: articles with a picture that a browser can show.</summary>
public sealed class NewsOffice : IDisposable
{
    public const string Address = "https://bpm.contoh.test";

    private int items;

    public TestHost Host { get; } = new(settings: ("PublicAddress", Address));

    /// <summary>The name of the picture, 1,000 pixels wide.</summary>
    public static readonly string Picture = new('7', 64);

    public void Dispose() => Host.Dispose();

    public async Task EmptyAsync()
    {
        await using var database = Host.Database();
        await database.Publications.ExecuteDeleteAsync();
        if (await database.Attachments.AnyAsync(a => a.Id == "foto")) return;
        database.Attachments.Add(new Attachment { Id = "foto", InstanceId = "i-1", TaskId = "t-1", FileName = "foto.jpg", ContentType = "image/jpeg", Sha256 = Picture, SizeBytes = 1, UploadedBy = "u-1", UploadedAt = TestHost.Start });
        await database.SaveChangesAsync();
        Directory.CreateDirectory(Path.Combine(Host.Folder, "files", Picture[..2]));
        await File.WriteAllBytesAsync(Path.Combine(Host.Folder, "files", Picture[..2], Picture), Jpeg(1000, 500));
    }

    /// <returns>The address below the program's own.</returns>
    public async Task<string> PublishAsync(string title, string body = "<p>Paragraf satu.</p>", string? category = "berita", string? lead = "Siswa SD berlomba menulis.", bool picture = true)
    {
        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        var url = await Host.Services.GetRequiredService<INewsSite>().PublishAsync(new Article(
            $"k-{Interlocked.Increment(ref items)}", "i-1", "KONTEN/2026/1", title, lead, body, category, picture ? [new ContentPicture("foto", "Siswa menulis")] : [], [], "hash", "u-1") { ContentHash = "sidik" }, default);
        return url[Address.Length..];
    }

    public async Task TakeDownAsync(string path)
    {
        var slug = path.Split('/')[^1];
        var key = await Host.ReadAsync(d => d.Publications.Where(p => p.Slug == slug).Select(p => p.IdempotencyKey).SingleAsync());
        await Host.Services.GetRequiredService<INewsSite>().TakeDownAsync(key, default);
    }

    public static byte[] Jpeg(int width, int height)
    {
        using var small = SKBitmap.Decode(DemoPicture.Png());
        using var large = small.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKFilterMode.Linear));
        return large.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray();
    }
}
