using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiMutationTests() : MutationTests(new GuomiSuite());
