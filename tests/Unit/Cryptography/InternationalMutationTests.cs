using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalMutationTests() : MutationTests(new InternationalSuite());
