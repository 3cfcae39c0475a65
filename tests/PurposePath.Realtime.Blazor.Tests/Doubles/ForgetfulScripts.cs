using Microsoft.JSInterop;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>Scripts that do nothing and, unlike a test's recording ones, keep nothing of what they are called with; counts the handles that are open.</summary>
internal sealed class ForgetfulScripts : IJSRuntime
{
    public int OpenHandles { get; private set; }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(Answer<TValue>());

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        ValueTask.FromResult(Answer<TValue>());

    private TValue Answer<TValue>()
    {
        if (typeof(TValue) != typeof(IJSObjectReference))
        {
            return default!;
        }

        OpenHandles++;
        return (TValue)(object)new Handle(this);
    }

    private sealed class Handle(ForgetfulScripts scripts) : IJSObjectReference
    {
        private bool _isDisposed;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => scripts.InvokeAsync<TValue>(identifier, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            scripts.InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                scripts.OpenHandles--;
            }

            return ValueTask.CompletedTask;
        }
    }
}
