using System.Globalization;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Blazor;

/// <summary>Settings of the components; every duration is checked at start-up.</summary>
public sealed class RealtimeComponentOptions
{
    /// <summary>The master flag; <see langword="false"/>: no socket anywhere, views poll. Default <see langword="true"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether the tabs of a browser share one connection; <see langword="false"/>: each has its own. They share where the browser has Web Locks and
    /// BroadcastChannel, and the server gives its events positions. Default <see langword="true"/>.
    /// </summary>
    public bool ShareConnection { get; set; } = true;

    /// <summary>
    /// How often views are asked to fetch again while the flag is off and the page is visible, the first time at some moment within it, so that pages do not ask all
    /// at once; a page that is shown again after a turn was due is asked at once.
    /// Range 1 s … 1 h, default 30 s.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The poll interval as people read it: <c>30 s</c>, <c>5 min</c>; the space does not break.</summary>
    public string PollIntervalText => PollInterval >= TimeSpan.FromMinutes(2) && PollInterval.Ticks % TimeSpan.TicksPerMinute == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{PollInterval.TotalMinutes:0}\u00A0min")
        : string.Create(CultureInfo.InvariantCulture, $"{PollInterval.TotalSeconds:0.#}\u00A0s");

    /// <summary>How long changes are collected before components render. Range 0 (at once) … 1 s, default 16 ms, one frame.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(16);

    /// <summary>How long a <see cref="LiveBadge"/> shows. Range 100 ms … 5 min, default 3 s.</summary>
    public TimeSpan BadgeDuration { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a highlight lasts. Range 100 ms … 5 min, default 2 s.</summary>
    public TimeSpan HighlightDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a toast stays. Range 100 ms … 5 min, default 4 s.</summary>
    public TimeSpan ToastDuration { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a toast that tells of an error stays. Range 100 ms … 5 min, default 8 s.</summary>
    public TimeSpan ErrorToastDuration { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How many toasts are visible at once. Range 1 … 10, default 3.</summary>
    public int VisibleToasts { get; set; } = 3;

    /// <summary>How close in time equal toasts, or those of one group, become one. Range 100 ms … 5 min, default 2 s.</summary>
    public TimeSpan ToastCollapseWindow { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many toasts events may cause within <see cref="ToastRateWindow"/>; the rest become one summary. Range 1 … 100, default 5.</summary>
    public int ToastRateLimit { get; set; } = 5;

    /// <summary>The window of <see cref="ToastRateLimit"/>. Range 100 ms … 5 min, default 10 s.</summary>
    public TimeSpan ToastRateWindow { get; set; } = TimeSpan.FromSeconds(10);

    internal sealed class Validator : IValidateOptions<RealtimeComponentOptions>
    {
        private static readonly TimeSpan ShortestShown = TimeSpan.FromMilliseconds(100);
        private static readonly TimeSpan LongestShown = TimeSpan.FromMinutes(5);

        public ValidateOptionsResult Validate(string? name, RealtimeComponentOptions options)
        {
            var failures = new List<string>();
            CheckDuration(nameof(PollInterval), options.PollInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
            CheckDuration(nameof(FlushInterval), options.FlushInterval, TimeSpan.Zero, TimeSpan.FromSeconds(1));
            CheckDuration(nameof(BadgeDuration), options.BadgeDuration, ShortestShown, LongestShown);
            CheckDuration(nameof(HighlightDuration), options.HighlightDuration, ShortestShown, LongestShown);
            CheckDuration(nameof(ToastDuration), options.ToastDuration, ShortestShown, LongestShown);
            CheckDuration(nameof(ErrorToastDuration), options.ErrorToastDuration, ShortestShown, LongestShown);
            CheckDuration(nameof(ToastCollapseWindow), options.ToastCollapseWindow, ShortestShown, LongestShown);
            CheckDuration(nameof(ToastRateWindow), options.ToastRateWindow, ShortestShown, LongestShown);
            CheckCount(nameof(VisibleToasts), options.VisibleToasts, 10);
            CheckCount(nameof(ToastRateLimit), options.ToastRateLimit, 100);
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

            void CheckDuration(string property, TimeSpan value, TimeSpan least, TimeSpan most)
            {
                if (value < least || value > most)
                {
                    failures.Add($"{nameof(RealtimeComponentOptions)}.{property} must be between {least} and {most}, but is {value}.");
                }
            }

            void CheckCount(string property, int value, int most)
            {
                if (value < 1 || value > most)
                {
                    failures.Add($"{nameof(RealtimeComponentOptions)}.{property} must be between 1 and {most}, but is {value}.");
                }
            }
        }
    }
}
