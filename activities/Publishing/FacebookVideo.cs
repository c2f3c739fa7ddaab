using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>A video on a Facebook page: brought in parts, made public by the request that ends the upload, and worked through by Facebook after that.</summary>
/// <remarks>
/// Graph API: <c>POST /{page}/videos</c> with <c>upload_phase</c> <c>start</c>, <c>transfer</c> and <c>finish</c>; <c>GET /{video}</c> with <c>status</c>; "Video API error codes". The start
/// names the video while nobody can see it, and one upload becomes one video: that is the key which Facebook's posts do not have. The bytes are read in parts and never held whole.
/// </remarks>
internal sealed class FacebookVideo(MetaGraph graph)
{
    private const string Upload = "upload", Ended = "ended", Tried = "tried", Done = "done";
    /// <summary>Facebook says how much it wants next, a few MiB; more than this is not held at once.</summary>
    private const int LargestPart = 16 << 20;
    private static readonly string[] Phases = ["uploading_phase", "processing_phase", "publishing_phase"];

    /// <summary>An upload as it is noted: the bytes from <paramref name="From"/> to <paramref name="To"/> are wanted next, none when they are the same.</summary>
    private sealed record Course(string Video, string Session, long From, long To);

    private enum State { Gone, Hidden, Failed, Public }

    /// <param name="Words">What Facebook says of it, where it failed.</param>
    private sealed record Seen(State State, string? Url, string? Text, string Words);

    /// <summary>Whether the item's way to the page is, or was, an upload.</summary>
    public static bool IsBegun(Sending sending) => sending.Step(Upload) is not null;

    public async Task<SendOutcome> PublishAsync(Sending sending, string text, CancellationToken cancellationToken)
    {
        var course = CourseOf(sending);
        if (course is not null)
        {
            var there = await LookAsync(sending.Settings, course.Video, cancellationToken);
            switch (there.State, sending.Step(Ended))
            {
                case (State.Public, _) or (State.Hidden, Done):
                    await sending.AboutToPostAsync(cancellationToken);
                    return new SendOutcome.Sent(course.Video, there.Url);
                case (State.Failed, Done):
                    await ForgetAsync(sending, cancellationToken);
                    return new SendOutcome.Refused(new($"Facebook tidak dapat mengolah videonya: {there.Words}", $"Facebook could not take the video: {there.Words}"));
                case (State.Failed, _) or (State.Gone, not null):
                    // It lapsed before it was ended, or was deleted over there: another upload.
                    await ForgetAsync(sending, cancellationToken);
                    course = null;
                    break;
            }
        }
        try
        {
            course = await BroughtAsync(sending, course ?? await BeginAsync(sending, cancellationToken), cancellationToken);
            return await EndAsync(sending, course, text, cancellationToken);
        }
        catch (PublishingException e) when (e.Outcome is SendOutcome.Refused { ByCredential: false })
        {
            // The upload itself may be the reason: the next sending begins another.
            await ForgetAsync(sending, cancellationToken);
            throw;
        }
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken)
    {
        var there = CourseOf(sending) is { } course ? await LookAsync(sending.Settings, course.Video, cancellationToken) : null;
        return there?.State switch
        {
            State.Public => new Finding.Found(CourseOf(sending)!.Video, there.Url) { Text = there.Text ?? "" },
            State.Hidden when sending.Step(Ended) == Done => throw new PublishingException(new SendOutcome.TemporarilyRefused(new("Facebook masih mengolah videonya.", "Facebook is still working on the video."))),
            _ => new Finding.Absent(),
        };
    }

    private async Task<Course> BeginAsync(Sending sending, CancellationToken cancellationToken)
    {
        var begun = await AskAsync(sending, cancellationToken, ("upload_phase", "start"), ("file_size", sending.Content.Video!.SizeBytes.ToString(CultureInfo.InvariantCulture)));
        if (begun.Text("video_id") is not { } video || begun.Text("upload_session_id") is not { } session) throw Unclear();
        return await NoteAsync(sending, new(video, session, 0, 0), begun, cancellationToken);
    }

    /// <summary>The upload when all of its bytes are there.</summary>
    private async Task<Course> BroughtAsync(Sending sending, Course course, CancellationToken cancellationToken)
    {
        if (course.From == course.To) return course;
        await using var file = sending.OpenVideo();
        byte[] part = [];
        while (course.From != course.To)
        {
            if (course.From < 0 || course.From >= Math.Min(course.To, file.Length)) throw Unclear();
            var length = (int)Math.Min(Math.Min(course.To, file.Length) - course.From, LargestPart);
            if (part.Length < length) part = new byte[length];
            file.Position = course.From;
            await file.ReadExactlyAsync(part.AsMemory(0, length), cancellationToken);
            var next = await graph.TransferAsync(sending.Settings, $"{MetaGraph.AccountOf(sending.Settings)}/videos", PartOf(sending, course, part, length), cancellationToken);
            // Where it is further, or had less than we thought, it says so; the same place again would never end.
            if (next.Number("start_offset") == course.From) throw Unclear();
            course = await NoteAsync(sending, course, next, cancellationToken);
        }
        return course;
    }

    /// <summary>The decisive request. Repeated it ends the same upload, so that a refusal may mean that the one before arrived.</summary>
    private async Task<SendOutcome> EndAsync(Sending sending, Course course, string text, CancellationToken cancellationToken)
    {
        var again = sending.Step(Ended) is not null;
        await sending.DoneAsync(Ended, Tried, cancellationToken);
        await sending.AboutToPostAsync(cancellationToken);
        try
        {
            var ended = await AskAsync(sending, cancellationToken, ("upload_phase", "finish"), ("upload_session_id", course.Session), ("description", text));
            if (ended.Find("success") is not { ValueKind: JsonValueKind.True }) return Unclear().Outcome;
        }
        catch (PublishingException e) when (again && e.Outcome is SendOutcome.Refused { ByCredential: false })
        {
            return new SendOutcome.Uncertain(e.Reason);
        }
        await sending.DoneAsync(Ended, Done, cancellationToken);
        return new SendOutcome.Sent(course.Video, null);
    }

    private async Task<Seen> LookAsync(ChannelSettings settings, string video, CancellationToken cancellationToken)
    {
        if (await graph.LookAsync(settings, HttpMethod.Get, $"{video}?fields=id,description,permalink_url,published,status", cancellationToken) is not { } found) return new(State.Gone, null, null, "");
        var status = found.Find("status") ?? default;
        var phases = Phases.Select(p => status.Find(p) ?? default).ToList();
        var state = status.Text("video_status") is "error" or "upload_failed" or "expired" || phases.Exists(p => p.Text("status") is "error") ? State.Failed
            : status.Text("video_status") is "ready" && found.Find("published") is { ValueKind: JsonValueKind.True } ? State.Public : State.Hidden;
        var words = phases.SelectMany(p => p.Items("errors").Append(p.Find("error") ?? default)).Select(e => e.Text("message")).FirstOrDefault(w => w is not null);
        // A video's address comes without its host.
        var url = found.Text("permalink_url") is { } path ? path.StartsWith('/') ? $"https://www.facebook.com{path}" : path : null;
        return new(state, url, found.Text("description"), words ?? status.Text("video_status") ?? "–");
    }

    private Task<JsonElement> AskAsync(Sending sending, CancellationToken cancellationToken, params (string Name, string Value)[] fields) => graph.AskAsync(
        sending.Settings, HttpMethod.Post, $"{MetaGraph.AccountOf(sending.Settings)}/videos", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), cancellationToken);

    private static MultipartFormDataContent PartOf(Sending sending, Course course, byte[] part, int length)
    {
        var type = sending.Content.Video!.ContentType;
        var bytes = new ByteArrayContent(part, 0, length);
        bytes.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new()
        {
            { new StringContent("transfer"), "upload_phase" }, { new StringContent(course.Session), "upload_session_id" }, { new StringContent(course.From.ToString(CultureInfo.InvariantCulture)), "start_offset" },
            // By the ending of this name Facebook tells the kind of video (1363024 without one).
            { bytes, "video_file_chunk", type == "video/quicktime" ? "video.mov" : "video.mp4" },
        };
    }

    /// <param name="next">What Facebook says it wants next.</param>
    private static async Task<Course> NoteAsync(Sending sending, Course course, JsonElement next, CancellationToken cancellationToken)
    {
        if (next.Number("start_offset") is not { } from || next.Number("end_offset") is not { } to) throw Unclear();
        await sending.DoneAsync(Upload, string.Create(CultureInfo.InvariantCulture, $"{course.Video} {course.Session} {from} {to}"), cancellationToken);
        return course with { From = from, To = to };
    }

    private static Course? CourseOf(Sending sending) => sending.Step(Upload)?.Split(' ') is [var video, var session, var from, var to]
        ? new(video, session, long.Parse(from, CultureInfo.InvariantCulture), long.Parse(to, CultureInfo.InvariantCulture)) : null;

    private static async Task ForgetAsync(Sending sending, CancellationToken cancellationToken)
    {
        await sending.ForgetAsync(Upload, cancellationToken);
        await sending.ForgetAsync(Ended, cancellationToken);
    }

    private static PublishingException Unclear() => new(new SendOutcome.Uncertain(new("Diharapkan keadaan unggahan dari Facebook, tetapi tidak ada.", "Expected the state of the upload of Facebook, but there is none.")));
}
