using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The page's videos after "Video API": brought in parts that Facebook names, ended, and worked through after that.</summary>
public sealed partial class FacebookDouble
{
    private const int PartBytes = 1600;

    private sealed record Video(string Session, long Size, long Has, string State, string Description);

    private readonly Dictionary<string, Video> videos = [];

    /// <summary>What becomes of a video that was ended, look by look; the last stays.</summary>
    public Queue<string> VideoStates { get; } = new();

    /// <summary>Where <see cref="MetaDouble.Error"/> meets an upload.</summary>
    public string ErrorPhase { get; set; } = "finish";

    public IEnumerable<string> VideosThere => videos.Keys;

    private async Task VideosAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var phase = form["upload_phase"].ToString();
        if (Error is { AfterDoing: false } && phase == ErrorPhase) await ErrorAsync(context);
        else if (phase == "start") await StartAsync(context, long.Parse(form["file_size"].ToString(), CultureInfo.InvariantCulture));
        else
        {
            string? id;
            lock (work) id = videos.Where(v => v.Value.Session == form["upload_session_id"]).Select(v => v.Key).FirstOrDefault();
            if (id is null || videos[id].State != "uploading") await RefuseAsync(context, 400, 100, "Invalid upload session");
            else if (phase == "transfer") await TransferAsync(context, id, form);
            else await FinishAsync(context, id, form["description"].ToString());
        }
    }

    private Task StartAsync(HttpContext context, long size)
    {
        var id = $"{Interlocked.Increment(ref numbers)}";
        lock (work) videos[id] = new($"s{id}", size, 0, "uploading", "");
        return SayAsync(context, 200, new { video_id = id, upload_session_id = $"s{id}", start_offset = "0", end_offset = $"{Math.Min(size, PartBytes)}" });
    }

    private Task TransferAsync(HttpContext context, string id, IFormCollection form)
    {
        var part = form.Files["video_file_chunk"]!;
        Assert.EndsWith(".mp4", part.FileName, StringComparison.Ordinal);
        long from, to;
        bool isNext;
        lock (work)
        {
            var video = videos[id];
            isNext = form["start_offset"] == $"{video.Has}";
            if (isNext) videos[id] = video = video with { Has = video.Has + part.Length };
            (from, to) = (video.Has, Math.Min(video.Size, video.Has + PartBytes));
        }
        return isNext ? SayAsync(context, 200, new { start_offset = $"{from}", end_offset = $"{to}" })
            : SayAsync(context, 400, new { error = new { message = "There was a problem uploading your video. Please try again.", type = "OAuthException", code = 6001, error_subcode = 1363037, error_data = new { start_offset = from, end_offset = to } } });
    }

    private async Task FinishAsync(HttpContext context, string id, string description)
    {
        lock (work)
        {
            Assert.Equal(videos[id].Size, videos[id].Has);
            if (StoresNothing) videos.Remove(id);
            else videos[id] = videos[id] with { Description = description, State = VideoStates.TryPeek(out var state) ? state : "ready" };
        }
        if (Error is not null && ErrorPhase == "finish") await ErrorAsync(context);
        else await SayAsync(context, 200, new { success = true });
    }

    private async Task VideoAsync(HttpContext context, string id, string method)
    {
        Video video;
        lock (work)
        {
            video = videos[id];
            if (method == "DELETE") videos.Remove(id);
            else if (video.State == "processing" && VideoStates.Count > 0)
            {
                if (VideoStates.Count > 1) VideoStates.Dequeue();
                videos[id] = video = video with { State = VideoStates.Peek() };
            }
        }
        if (method == "DELETE") await SayAsync(context, 200, new { success = true });
        else await SayAsync(context, 200, new
        {
            id, description = video.Description, published = video.State == "ready", permalink_url = $"/dinas/videos/{id}/",
            status = new { video_status = video.State, processing_phase = video.State == "error" ? new { status = "error", error = new { code = 1363024, message = "The format of the video is not supported." } } : (object)new { status = "not_started" } },
        });
    }
}
