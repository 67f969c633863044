    # RoBERTa (Liu et al., 2019): as BERT, but positions start behind the padding's, and the head has its own layer.

    def embed(self, ids: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        own = torch.ne(ids, self.pad).long()                                           # a <pad> in the text counts not
        positions = torch.cumsum(own, 1) * own + self.pad                              # [B, T]
        kind = w[1].select(0, 0).to(dtype)                                             # one text is all of kind 0
        x = torch.embedding(w[0], ids).to(dtype) + kind + torch.embedding(w[2], positions).to(dtype)
        return self.layer_norm(x, w[3], w[4])                                          # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(torch.tanh(self.linear(x, w[0], w[1])), w[2], w[3])         # [B, labels]
